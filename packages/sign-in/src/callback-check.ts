import { type AuthorizationResponse, readAuthorizationResponse } from "./authorization-response.ts";
import type { CallbackRefusal } from "./refusal.ts";
import { refusalAnswers } from "./refusal.ts";
import { sameSecret } from "./same-secret.ts";

/** What of an HTTP request decides about it. */
export interface CallbackRequest {
  readonly method: string;
  /** The one Host header; undefined when there was none, or more than one. */
  readonly host: string | undefined;
  /** The request target as it stood in the request line (RFC 9112 §3.2). */
  readonly target: string;
  /** What Sec-Purpose and its older forms said, joined. */
  readonly purpose?: string;
}

/** What one sign-in waits for. `redirectUri` has no query and no fragment. */
export interface CallbackExpectation {
  readonly state: string;
  readonly redirectUri: string;
}

/** The verdict on one request; `status` is the 4xx to answer it with. */
export type CallbackVerdict =
  | { readonly kind: "refused"; readonly status: number; readonly reason: CallbackRefusal }
  | { readonly kind: "accepted"; readonly response: AuthorizationResponse };

/** Far above any code that a server issues, far below what a browser sends. */
const maxTargetLength = 8192;

const lookingAhead = /prefetch|prerender|preview/iu;

/**
 * Whether a request is the redirect of this very sign-in. Never throws. `state` is compared in constant time before
 * `code` or `error` is looked at, so that nobody who does not know it can complete a sign-in or end it (RFC 8252 §8.9).
 */
export const checkCallback = (request: CallbackRequest, expected: CallbackExpectation): CallbackVerdict => {
  const own = new URL(expected.redirectUri);
  const reason = refuseRequest(request, own);
  if (reason) return refused(reason);
  const parameters = new URLSearchParams(request.target.slice(own.pathname.length));
  const stateReason = refuseParameters(parameters, expected.state);
  if (stateReason) return refused(stateReason);
  const response = readAuthorizationResponse(parameters);
  return typeof response === "string" ? refused(response) : { kind: "accepted", response };
};

const refused = (reason: CallbackRefusal): CallbackVerdict => ({
  kind: "refused",
  status: refusalAnswers[reason].status,
  reason,
});

const refuseRequest = (request: CallbackRequest, own: URL): CallbackRefusal | undefined => {
  if (request.method !== "GET") return "method_not_allowed";
  if (request.host !== own.host) return "wrong_host";
  if (request.target.length > maxTargetLength) return "too_long";
  // Origin-form only: no browser sends another form to a server that is not a proxy, nor a fragment.
  if (!request.target.startsWith("/") || request.target.includes("#")) return "malformed_target";
  if (request.target.split("?", 1)[0] !== own.pathname) return "wrong_path";
  return lookingAhead.test(request.purpose ?? "") ? "prefetch" : undefined;
};

const refuseParameters = (parameters: URLSearchParams, state: string): CallbackRefusal | undefined => {
  const states = parameters.getAll("state");
  if (states.length > 1) return "duplicated_parameter";
  const given = states[0];
  if (!given) return "missing_state";
  if (!sameSecret(given, state)) return "wrong_state";
  const names = [...parameters.keys()];
  return new Set(names).size === names.length ? undefined : "duplicated_parameter";
};
