import { boundedLine } from "./server-text.ts";
import type { WholeAnswer } from "./transport.ts";

/** The id under which the server logged the request, when it told one. */
export const requestIdOf = ({ headers }: Pick<WholeAnswer, "headers">): string | undefined =>
  boundedLine(headers.get("x-request-id") ?? "", 100);
