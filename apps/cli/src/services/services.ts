import { join } from "node:path";
import {
  createDashboard,
  createOAuthClient,
  type Dashboard,
  type OAuthClient,
  proxiedFetch,
} from "@algolia-cli/dashboard-client";
import {
  type ApiKeys,
  type ApplicationStateStore,
  createApiKeys,
  createApplicationState,
  createSessionStore,
  importOlderConfig,
  type SecretStorage,
  type SessionStore,
} from "@algolia-cli/session";
import { rememberingDashboard } from "../completion/remembering-dashboard.ts";
import type { Place } from "../invocation/place.ts";
import type { World } from "../invocation/world.ts";
import { version } from "../version.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { createCredentials, type SignInOnTheWay } from "./credentials.ts";
import { createDirectFetch } from "./direct-fetch.ts";
import { narratedFetch } from "./narrated-fetch.ts";
import { proxySettings } from "./proxy-settings.ts";
import { toldDashboard, toldOAuthClient } from "./told-dashboard.ts";
import { openSecretStorage, secretFileOf } from "./secret-storage.ts";

/** What commands work with; each is made when it is first asked for. */
export interface Services {
  readonly oauth: () => OAuthClient;
  readonly dashboard: () => Dashboard;
  /** The access token as calls get it; where it cannot be had silently it is signed in for. */
  readonly accessToken: (signal: AbortSignal) => Promise<string>;
  readonly sessions: () => SessionStore;
  readonly secrets: () => SecretStorage;
  readonly apiKeys: () => ApiKeys;
  readonly applications: () => ApplicationStateStore;
}

const userAgent = `algolia-cli/${version}`;

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** What making services needs beside the place. */
export interface ServicePorts {
  /** Told what was mended on the way, every request without its body, and what is waited for. */
  readonly terminal: Pick<Terminal, "tell" | "narrate" | "progress">;
  readonly signIn: SignInOnTheWay;
}

const sessionServices = (
  world: World,
  place: Place,
  { terminal: { tell: onWarning, narrate, progress } }: ServicePorts,
) => {
  const { endpoints, directories } = place;
  const now = Date.now;
  const fetch = proxiedFetch(proxySettings(world.variables), createDirectFetch());
  const oauth = once(() =>
    toldOAuthClient(createOAuthClient({ ...endpoints, userAgent, fetch: narratedFetch(narrate, fetch) }), progress),
  );
  // Not later: a setting that is none is refused before anything happens.
  const storage = openSecretStorage(world, place, onWarning);
  const secrets = (): SecretStorage => storage;
  const sessions = once(() =>
    createSessionStore({
      secrets: secrets(),
      issuer: endpoints.dashboardUrl,
      clientId: endpoints.clientId,
      lockPath: join(directories.state, "session.lock"),
      now,
      refresh: (refreshToken, signal) => oauth().refresh({ refreshToken, signal }),
    }),
  );
  const apiKeys = once(() => createApiKeys({ secrets: secrets(), lockPath: `${secretFileOf(place)}.keys.lock`, now }));
  const applications = once(() => {
    const [path, configPath] = [join(directories.config, "state.toml"), join(directories.config, "config.toml")];
    const older = { configPath, statePath: path, secrets: storage, now, onNotice: onWarning };
    return createApplicationState({ path, now, onMissing: () => importOlderConfig(older) });
  });
  return { fetch, oauth, secrets, sessions, apiKeys, applications };
};

/** The services of one place. */
export const createServices = (world: World, place: Place, ports: ServicePorts): Services => {
  const { variables } = world;
  const { endpoints } = place;
  const local = sessionServices(world, place, ports);
  const credentials = once(() => createCredentials({ variables, sessions: local.sessions, signIn: ports.signIn }));
  return {
    ...local,
    accessToken: (signal) => credentials().token(signal),
    dashboard: once(() =>
      toldDashboard(
        rememberingDashboard(
          createDashboard({
            apiUrl: endpoints.apiUrl,
            userAgent,
            credentials: credentials(),
            fetch: narratedFetch(ports.terminal.narrate, local.fetch),
          }),
          place.directories.state,
        ),
        ports.terminal.progress,
      ),
    ),
  };
};
