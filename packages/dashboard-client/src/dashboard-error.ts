/**
 * What went wrong at this package's border:
 * - `http`: an answer outside 2xx that has no code of its own here; `httpStatus` and often `reason` are set
 * - `invalid_response`: an answer that is not JSON, too large, or lacks a field that is needed
 * - `timeout`: a deadline passed, ours, the caller's or the network stack's
 * - `unreachable`: no whole answer arrived; the `cause` chain ends in the system's code (`ENOTFOUND`, `ECONNREFUSED`, TLS codes)
 * - `aborted`: the caller's signal fired; `cause` is its reason
 * - `session_expired`: a 401 for a token that was renewed, or could not be
 * - `cluster_unavailable`: the region has no room for another application
 * - `oauth`: an OAuth error answer or error redirect; `oauthCode` is set
 * - `oauth_protocol`: a redirect or token answer that is not as RFC 6749, RFC 7636 or RFC 9207 says
 * - `invalid_request`: nothing was sent: a base URL, an id or a token that must not go on the wire
 */
export type DashboardErrorCode =
  | "http"
  | "invalid_response"
  | "timeout"
  | "unreachable"
  | "aborted"
  | "session_expired"
  | "cluster_unavailable"
  | "oauth"
  | "oauth_protocol"
  | "invalid_request";

/** What is known beside the code; every text in it is bounded and free of control characters. */
export interface DashboardErrorDetails {
  readonly cause?: unknown;
  readonly httpStatus?: number | undefined;
  /** The answer's `x-request-id`, for a support request. */
  readonly requestId?: string | undefined;
  /** Why, in the server's own words. */
  readonly reason?: string | undefined;
  /** The error code of RFC 6749 or RFC 7009 as the server sent it; also one that no RFC registers. */
  readonly oauthCode?: string | undefined;
  readonly errorDescription?: string | undefined;
  /** A write that may have been carried out although it failed here: look before it is repeated. */
  readonly outcomeUnknown?: boolean | undefined;
}

/** The only error this package throws for what happens outside of it; never carries a token, code or verifier, not even in `cause`. */
export class DashboardError extends Error {
  override readonly name = "DashboardError";
  readonly code: DashboardErrorCode;
  readonly httpStatus: number | undefined;
  readonly requestId: string | undefined;
  readonly reason: string | undefined;
  readonly oauthCode: string | undefined;
  readonly errorDescription: string | undefined;
  readonly outcomeUnknown: boolean;

  constructor(code: DashboardErrorCode, message: string, details: DashboardErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.httpStatus = details.httpStatus;
    this.requestId = details.requestId;
    this.reason = details.reason;
    this.oauthCode = details.oauthCode;
    this.errorDescription = details.errorDescription;
    this.outcomeUnknown = details.outcomeUnknown ?? false;
  }
}
