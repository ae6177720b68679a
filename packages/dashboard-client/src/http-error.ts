import type { ErrorAnswer } from "@algolia-cli/dashboard-contract";
import { AnswerShape, UnexpectedShape } from "./answer-shape.ts";
import { DashboardError, type DashboardErrorDetails } from "./dashboard-error.ts";
import { parseJson } from "./json-answer.ts";
import { requestIdOf } from "./request-id.ts";
import { boundedLine } from "./server-text.ts";
import type { WholeAnswer } from "./transport.ts";

/** A field of another type than expected is no reason to lose the others. */
function lenient<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnexpectedShape) return undefined;
    throw error;
  }
}

/** Everything a refusal says, most specific first: services put their reason in different places. */
function textsOf(body: unknown): readonly string[] {
  const answer = lenient(() => new AnswerShape<ErrorAnswer>(body));
  if (answer === undefined) return [];
  const errors = lenient(() => answer.members("errors")) ?? [];
  return [
    ...errors.flatMap((error) => [
      lenient(() => error.optionalText("detail")),
      lenient(() => error.optionalText("title")),
    ]),
    lenient(() => answer.optionalText("message")),
    lenient(() => answer.optionalText("error")),
  ].flatMap((text) => boundedLine(text ?? "") ?? []);
}

/** The server's own words: from its JSON, or a plain text as it is; a page of HTML says nothing to a terminal. */
export function refusalTexts({ headers, text }: WholeAnswer): readonly string[] {
  const body = parseJson(text);
  if (body !== undefined) return textsOf(body);
  return headers.get("content-type")?.startsWith("text/plain") ? [boundedLine(text) ?? []].flat() : [];
}

function adviceFor({ status, headers }: WholeAnswer): string {
  const seconds = headers.get("retry-after");
  if (status < 400) return "redirects are not followed, check the URL and the network";
  if (status === 402) return "check the billing details and try again";
  if (status === 403) return "check that this account may do it";
  if (status === 404) return "check that it exists and belongs to this account";
  if (status === 429)
    return seconds !== undefined && /^\d+$/.test(seconds) ? `try again in ${seconds} s` : "try again later";
  return status >= 500 || status === 408 ? "try again later" : "correct it and try again";
}

/** The refusal as it is told: what failed, why, status and request id, and how to go on. */
function refusalText(what: string, { reason, httpStatus, requestId }: DashboardErrorDetails, advice: string): string {
  const request = requestId === undefined ? "" : `, request ${requestId}`;
  const why = reason === undefined ? "" : `: ${reason.replace(/[.;]$/u, "")}`;
  return `${what} failed${why} (HTTP ${httpStatus ?? "error"}${request}); ${advice}`;
}

/** The error for an answer outside 2xx: `http`, with status, the server's reason (`texts[0]`) and its request id. */
export function httpError(what: string, answer: WholeAnswer, texts: readonly string[]): DashboardError {
  const details = { httpStatus: answer.status, reason: texts[0], requestId: requestIdOf(answer) };
  return new DashboardError("http", refusalText(what, details, adviceFor(answer)), details);
}

/** The error for a token that the server refuses for good: `session_expired`. */
export function sessionExpired(what: string, answer: WholeAnswer): DashboardError {
  const [reason] = refusalTexts(answer);
  const details = { httpStatus: answer.status, reason, requestId: requestIdOf(answer) };
  return new DashboardError(
    "session_expired",
    refusalText(what, details, "sign in again with `algolia auth login`"),
    details,
  );
}
