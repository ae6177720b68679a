import type * as oauth4webapi from "oauth4webapi";
import { UnexpectedShape } from "./answer-shape.ts";
import { DashboardError, type DashboardErrorCode } from "./dashboard-error.ts";
import { grantError } from "./oauth-refusal.ts";
import { requestIdOf } from "./request-id.ts";
import { parseTokenSet, type TokenDefaults, type TokenSet } from "./token-set.ts";
import { isSuccess, type WholeAnswer } from "./transport.ts";

/** The library's check of one kind of token answer, such as `processRefreshTokenResponse`. */
type Process = () => Promise<oauth4webapi.TokenEndpointResponse>;

/** What is read, and what holds where the answer is silent. */
interface TokenReading {
  readonly oauth: typeof oauth4webapi;
  readonly what: string;
  readonly defaults: TokenDefaults;
  readonly process: Process;
}

/** Reads a token answer: refused is `oauth` or `http`, no JSON is `invalid_response`, JSON that RFC 6749 §5.1 does not allow is `oauth_protocol`. */
export async function readTokenAnswer(answer: WholeAnswer, reading: TokenReading): Promise<TokenSet> {
  const { oauth, what, defaults, process } = reading;
  if (!isSuccess(answer)) throw grantError(what, answer);
  const fail = (code: DashboardErrorCode, problem: string): DashboardError =>
    new DashboardError(code, `${what} got an answer that cannot be used: ${problem}; check the URL and try again`, {
      httpStatus: answer.status,
      requestId: requestIdOf(answer),
    });
  try {
    return parseTokenSet(await process(), defaults);
  } catch (error) {
    // The library's errors hold the whole answer, tokens among it: only their text goes on.
    if (error instanceof UnexpectedShape) throw fail("oauth_protocol", error.message);
    if (error instanceof oauth.UnsupportedOperationError) throw fail("oauth_protocol", error.message);
    if (!(error instanceof oauth.OperationProcessingError)) throw error;
    const unreadable = error.code === oauth.RESPONSE_IS_NOT_JSON || error.code === oauth.PARSE_ERROR;
    throw unreadable ? fail("invalid_response", "it is not whole JSON") : fail("oauth_protocol", error.message);
  }
}
