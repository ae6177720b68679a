import type * as oauth4webapi from "oauth4webapi";
import { DashboardError } from "./dashboard-error.ts";
import { oauthError } from "./oauth-refusal.ts";
import { boundedLine } from "./server-text.ts";

/** What the redirect is held against; `oauth` is the loaded library. */
interface RedirectCheck {
  readonly oauth: typeof oauth4webapi;
  readonly server: oauth4webapi.AuthorizationServer;
  readonly client: oauth4webapi.Client;
  readonly expectedState: string;
}

const notAsAgreed = (problem: string): DashboardError =>
  new DashboardError(
    "oauth_protocol",
    `the redirect after the sign-in is not valid: ${problem}; start the sign-in again`,
  );

/** Checks the redirect's parameters: none twice (RFC 6749 §3.1), `iss` when there is one (RFC 9207), `state`, then `error`, then `code`. */
export function checkRedirect(parameters: URLSearchParams, check: RedirectCheck): URLSearchParams {
  const { oauth, server, client, expectedState } = check;
  for (const name of new Set(parameters.keys())) {
    if (parameters.getAll(name).length > 1)
      throw notAsAgreed(`"${boundedLine(name, 40) ?? ""}" is there more than once`);
  }
  let checked: URLSearchParams;
  try {
    checked = oauth.validateAuthResponse(server, client, parameters, expectedState);
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError) {
      throw oauthError("the sign-in", {
        oauthCode: boundedLine(error.error, 64) ?? "error",
        errorDescription: boundedLine(error.error_description ?? ""),
      });
    }
    // The library's error holds all parameters, the code among them: only its text goes on.
    if (error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError) {
      throw notAsAgreed(error.message.replaceAll('"', "'"));
    }
    throw error;
  }
  if (!checked.get("code")) throw notAsAgreed("it carries neither a code nor an error");
  return checked;
}
