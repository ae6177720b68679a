import { boundedLine } from "./server-text.ts";

/** The id under which the server logged the request, when it told one. */
export const requestIdOf = (response: Response): string | undefined =>
  boundedLine(response.headers.get("x-request-id") ?? "", 100);
