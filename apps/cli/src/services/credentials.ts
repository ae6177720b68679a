import type { DashboardOptions } from "@algolia-cli/dashboard-client";
import { SessionError, type SessionStore } from "@algolia-cli/session";
import type { Variables } from "./environment.ts";

/** The access token that a script brought along; it is used as it is and never stored. */
export const givenAccessToken = (variables: Variables): string | undefined =>
  variables["ALGOLIA_ACCESS_TOKEN"]?.trim() || undefined;

/** Where the API client's bearer token comes from: the environment, else the stored session, refreshed when needed. */
export const createCredentials = (
  variables: Variables,
  sessions: () => SessionStore,
): DashboardOptions["credentials"] => {
  const given = givenAccessToken(variables);
  if (given === undefined) {
    return {
      token: (signal) => sessions().accessToken(signal),
      renew: (rejected, signal) => sessions().renew(rejected, signal),
    };
  }
  return {
    token: () => Promise.resolve(given),
    renew: () =>
      Promise.reject(
        new SessionError("session_expired", "the token in ALGOLIA_ACCESS_TOKEN was refused; give a new one"),
      ),
  };
};
