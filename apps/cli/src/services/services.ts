import { join } from "node:path";
import { createDashboard, createOAuthClient, type Dashboard, type OAuthClient } from "@algolia-cli/dashboard-client";
import {
  type ApiKeys,
  type ApplicationStateStore,
  createApiKeys,
  createApplicationState,
  createSecretFile,
  createSessionStore,
  type SecretStore,
  type SessionStore,
} from "@algolia-cli/session";
import type { Place } from "../invocation/place.ts";
import type { World } from "../invocation/world.ts";
import { version } from "../version.ts";
import { createCredentials } from "./credentials.ts";

/** What commands work with; each is made when it is first asked for. */
export interface Services {
  readonly oauth: () => OAuthClient;
  readonly dashboard: () => Dashboard;
  readonly sessions: () => SessionStore;
  readonly secrets: () => SecretStore;
  readonly apiKeys: () => ApiKeys;
  readonly applications: () => ApplicationStateStore;
}

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** The services of one place. `onWarning` is told, in one sentence each, what was mended on the way. */
export const createServices = ({ variables }: World, place: Place, onWarning: (sentence: string) => void): Services => {
  const { endpoints, directories } = place;
  const userAgent = `algolia-cli/${version}`;
  const now = Date.now;
  const secretFile = join(directories.state, "secrets", "secrets.json");
  const lockPath = join(directories.state, "session.lock");

  const oauth = once(() => createOAuthClient({ ...endpoints, userAgent }));
  const secrets = once(() => createSecretFile({ path: secretFile, now, onWarning }));
  const sessions = once(() =>
    createSessionStore({
      secrets: secrets(),
      issuer: endpoints.dashboardUrl,
      clientId: endpoints.clientId,
      lockPath,
      now,
      refresh: (refreshToken, signal) => oauth().refresh({ refreshToken, signal }),
    }),
  );
  return {
    oauth,
    secrets,
    sessions,
    dashboard: once(() =>
      createDashboard({ apiUrl: endpoints.apiUrl, userAgent, credentials: createCredentials(variables, sessions) }),
    ),
    apiKeys: once(() => createApiKeys({ secrets: secrets(), lockPath: `${secretFile}.keys.lock`, now })),
    applications: once(() => createApplicationState({ path: join(directories.config, "state.toml"), now })),
  };
};
