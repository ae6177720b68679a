import { UnexpectedShape } from "./answer-shape.ts";
import { DashboardError } from "./dashboard-error.ts";
import { requestIdOf } from "./request-id.ts";
import { boundedLine } from "./server-text.ts";
import type { WholeAnswer } from "./transport.ts";

/** The JSON value of a text, or `undefined` (which JSON cannot hold) when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown; // JSON.parse is typed `any`
  } catch {
    return undefined;
  }
}

const notJson = ({ headers, text }: WholeAnswer): string => {
  if (text.trim() === "") return "it is empty";
  const type = boundedLine((headers.get("content-type") ?? "").split(";")[0] ?? "", 60);
  return type === undefined || type.endsWith("json") ? "it is not whole JSON" : `it is ${type} and not JSON`;
};

/** Makes a reader of 2xx answers: JSON of a known shape; anything else is `invalid_response` and says what is missing. */
export const readJson =
  <Value>(parse: (body: unknown) => Value) =>
  (what: string, answer: WholeAnswer): Value => {
    const body = parseJson(answer.text);
    try {
      if (body === undefined) throw new UnexpectedShape(notJson(answer));
      return parse(body);
    } catch (error) {
      if (!(error instanceof UnexpectedShape)) throw error;
      throw new DashboardError(
        "invalid_response",
        `${what} got an answer that cannot be used: ${error.message}; check the URL, or look for a newer version of this tool`,
        { httpStatus: answer.status, requestId: requestIdOf(answer) },
      );
    }
  };
