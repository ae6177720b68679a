import type { Client } from "../world/offer.ts";
import { isCodeChallenge } from "./pkce.ts";
import { isLoopbackRedirect } from "./redirect-uri.ts";
import { parseScope } from "./scope.ts";

/** A request that can be asked about: everything in it was checked. */
export interface AuthorizationRequest {
  readonly client: Client;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly scope: string;
  readonly state?: string;
}

/** The errors of RFC 6749 §4.1.2.1 that a request can earn. */
export interface AuthorizationRefusal {
  readonly error: "invalid_request" | "unsupported_response_type" | "invalid_scope";
  readonly description: string;
}

/**
 * `untrusted`: nobody may be redirected, the person is told (RFC 6749 §3.1.2.4). `refused`: the client is told, at a
 * redirect URI that is known to be good.
 */
export type ParsedAuthorization =
  | { readonly status: "valid"; readonly request: AuthorizationRequest }
  | { readonly status: "untrusted"; readonly message: string }
  | {
      readonly status: "refused";
      readonly refusal: AuthorizationRefusal;
      readonly redirectUri: string;
      readonly state?: string;
    };

/** Reads the parameters of `/2/oauth/authorize`; those it does not know are ignored (RFC 6749 §3.1). */
export function parseAuthorization(parameters: URLSearchParams, clients: readonly Client[]): ParsedAuthorization {
  const client = clients.find(({ id }) => id === single(parameters, "client_id"));
  if (client === undefined) {
    return { status: "untrusted", message: "The application that sent you here is not known (client_id)." };
  }
  const redirectUri = single(parameters, "redirect_uri");
  if (redirectUri === undefined || !isLoopbackRedirect(redirectUri)) {
    return {
      status: "untrusted",
      message: `The address to go back to (redirect_uri) is not one that ${client.name} registered.`,
    };
  }
  const state = single(parameters, "state");
  const withState = state === undefined ? {} : { state };
  const refusal = refusalOf(parameters);
  if (refusal !== undefined) return { status: "refused", refusal, redirectUri, ...withState };
  const request = {
    client,
    redirectUri,
    codeChallenge: parameters.get("code_challenge") ?? "",
    scope: parseScope(single(parameters, "scope")) ?? "",
    ...withState,
  };
  return { status: "valid", request };
}

/** Undefined for a parameter that is absent, empty or repeated. */
function single(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  return values.length === 1 && values[0] !== "" ? values[0] : undefined;
}

const once = ["response_type", "code_challenge", "code_challenge_method", "scope", "state", "response_mode"];

function refusalOf(parameters: URLSearchParams): AuthorizationRefusal | undefined {
  const repeated = once.find((name) => parameters.getAll(name).length > 1);
  if (repeated !== undefined) return invalid(`${repeated} is given more than once`);
  const responseType = single(parameters, "response_type");
  if (responseType === undefined) return invalid("response_type is missing");
  if (responseType !== "code") {
    return { error: "unsupported_response_type", description: "response_type must be code" };
  }
  if ((single(parameters, "response_mode") ?? "query") !== "query") return invalid("response_mode must be query");
  if (single(parameters, "code_challenge_method") !== "S256") return invalid("code_challenge_method must be S256");
  if (!isCodeChallenge(single(parameters, "code_challenge") ?? "")) {
    return invalid("code_challenge must be a SHA-256 digest in base64url");
  }
  if (parseScope(single(parameters, "scope")) === undefined) {
    return { error: "invalid_scope", description: "the scope is unknown" };
  }
  return undefined;
}

function invalid(description: string): AuthorizationRefusal {
  return { error: "invalid_request", description };
}
