import type { SignInTrigger } from "@algolia-cli/catalog";
import type { DashboardOptions } from "@algolia-cli/dashboard-client";
import { SessionError, type SessionStore } from "@algolia-cli/session";
import type { Variables } from "./environment.ts";

/** The access token that a script brought along; it is used as it is and never stored. */
export const givenAccessToken = (variables: Variables): string | undefined =>
  variables["ALGOLIA_ACCESS_TOKEN"]?.trim() || undefined;

/** A sign-in on the way: resolves when there is a session, else rejects with what the command ends with. */
export type SignInOnTheWay = (trigger: SignInTrigger, why: SessionError) => Promise<void>;

interface CredentialPorts {
  readonly variables: Variables;
  readonly sessions: () => SessionStore;
  readonly signIn: SignInOnTheWay;
}

const triggerOf = ({ code }: SessionError): SignInTrigger =>
  code === "not_signed_in" ? "missing_session" : "expired_session";

const fixed = (token: string): DashboardOptions["credentials"] => ({
  token: () => Promise.resolve(token),
  renew: () =>
    Promise.reject(
      new SessionError("session_expired", "the token in ALGOLIA_ACCESS_TOKEN was refused; give a new one"),
    ),
});

/**
 * Where the API client's bearer token comes from: the environment, else the stored session, refreshed silently when
 * needed, else a sign-in on the way, which calls that run in parallel share.
 */
export const createCredentials = ({
  variables,
  sessions,
  signIn,
}: CredentialPorts): DashboardOptions["credentials"] => {
  const given = givenAccessToken(variables);
  if (given !== undefined) return fixed(given);
  let signingIn: Promise<void> | undefined;
  const orSignIn = async (get: () => Promise<string>, signal: AbortSignal): Promise<string> => {
    try {
      return await get();
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
      signingIn ??= signIn(triggerOf(error), error).finally(() => {
        signingIn = undefined;
      });
      await signingIn;
      return sessions().accessToken(signal);
    }
  };
  return {
    token: (signal) => orSignIn(() => sessions().accessToken(signal), signal),
    renew: (rejected, signal) => orSignIn(() => sessions().renew(rejected, signal), signal),
  };
};
