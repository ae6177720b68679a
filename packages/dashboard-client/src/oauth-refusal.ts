import type { OAuthErrorAnswer } from "@algolia-cli/dashboard-contract";
import { AnswerShape, UnexpectedShape } from "./answer-shape.ts";
import { DashboardError } from "./dashboard-error.ts";
import { httpError, refusalTexts } from "./http-error.ts";
import { parseJson } from "./json-answer.ts";
import { requestIdOf } from "./request-id.ts";
import { boundedLine } from "./server-text.ts";
import type { WholeAnswer } from "./transport.ts";

/** How an OAuth server said no. */
interface Refusal {
  readonly oauthCode: string;
  readonly errorDescription: string | undefined;
  readonly httpStatus?: number;
  readonly requestId?: string | undefined;
}

/** Every registered code is one word of these; "Not Found" in a framework's own error page is none (RFC 6749 §5.2 allows blanks, nobody uses them). */
const isErrorCode = (text: string): boolean => /^[\x21\x23-\x5b\x5d-\x7e]{1,64}$/.test(text);

/** The `oauth` error for a refusal, in the server's words. */
export function oauthError(what: string, refusal: Refusal): DashboardError {
  const { oauthCode, errorDescription, httpStatus } = refusal;
  const said = errorDescription === undefined ? oauthCode : `${errorDescription.replace(/[.;]$/u, "")} (${oauthCode})`;
  const status = httpStatus === undefined ? "" : `, HTTP ${httpStatus}`;
  return new DashboardError(
    "oauth",
    `${what} was refused: ${said}${status}; sign in again with \`algolia auth login\``,
    {
      ...refusal,
      reason: errorDescription,
    },
  );
}

function readRefusal(text: string): Pick<Refusal, "oauthCode" | "errorDescription"> | undefined {
  try {
    const answer = new AnswerShape<OAuthErrorAnswer>(parseJson(text));
    const oauthCode = answer.text("error");
    if (!isErrorCode(oauthCode)) return undefined;
    return { oauthCode, errorDescription: boundedLine(answer.optionalText("error_description") ?? "") };
  } catch (error) {
    if (error instanceof UnexpectedShape) return undefined;
    throw error;
  }
}

/**
 * The error for a non-2xx answer of the token or revocation endpoint: `oauth` for an error answer (RFC 6749 §5.2), else `http`.
 * A 5xx, 408 or 429 is a server in trouble whatever its body says: it must never look like `invalid_grant`, which ends a session.
 */
export function grantError(what: string, answer: WholeAnswer): DashboardError {
  const { status, text } = answer;
  const refusal = status >= 400 && status < 500 && status !== 408 && status !== 429 ? readRefusal(text) : undefined;
  if (refusal === undefined) return httpError(what, answer, refusalTexts(answer));
  return oauthError(what, { ...refusal, httpStatus: status, requestId: requestIdOf(answer) });
}
