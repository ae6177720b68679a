import { join } from "node:path";
import { createDashboard, createOAuthClient, type Dashboard, type OAuthClient } from "@algolia-cli/dashboard-client";
import {
  type ApiKeys,
  type ApplicationStateStore,
  createApiKeys,
  createSecretFile,
  createSessionStore,
  type SecretStore,
  type SessionStore,
} from "@algolia-cli/session";
import type { Place } from "../invocation/place.ts";
import type { World } from "../invocation/world.ts";
import { version } from "../version.ts";
import type { Narrator } from "../terminal/narrator.ts";
import { applicationStateIn } from "./application-state.ts";
import { createCredentials, type SignInOnTheWay } from "./credentials.ts";
import { narratedFetch } from "./narrated-fetch.ts";

/** What commands work with; each is made when it is first asked for. */
export interface Services {
  readonly oauth: () => OAuthClient;
  readonly dashboard: () => Dashboard;
  /** The access token as calls get it; where it cannot be had silently it is signed in for. */
  readonly accessToken: (signal: AbortSignal) => Promise<string>;
  readonly sessions: () => SessionStore;
  readonly secrets: () => SecretStore;
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
  /** Told, in one sentence each, what was mended on the way. */
  readonly onWarning: (sentence: string) => void;
  readonly signIn: SignInOnTheWay;
  /** Told of every request, without its body. */
  readonly narrate: Narrator;
}

const sessionServices = ({ endpoints, directories }: Place, { onWarning, narrate }: ServicePorts) => {
  const now = Date.now;
  const secretFile = join(directories.state, "secrets", "secrets.json");
  const oauth = once(() => createOAuthClient({ ...endpoints, userAgent, fetch: narratedFetch(narrate) }));
  const secrets = once(() => createSecretFile({ path: secretFile, now, onWarning }));
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
  const apiKeys = once(() => createApiKeys({ secrets: secrets(), lockPath: `${secretFile}.keys.lock`, now }));
  return { oauth, secrets, sessions, apiKeys };
};

/** The services of one place. */
export const createServices = ({ variables }: World, place: Place, ports: ServicePorts): Services => {
  const { endpoints, directories } = place;
  const local = sessionServices(place, ports);
  const credentials = once(() => createCredentials({ variables, sessions: local.sessions, signIn: ports.signIn }));
  return {
    ...local,
    accessToken: (signal) => credentials().token(signal),
    dashboard: once(() =>
      createDashboard({
        apiUrl: endpoints.apiUrl,
        userAgent,
        credentials: credentials(),
        fetch: narratedFetch(ports.narrate),
      }),
    ),
    applications: once(() => applicationStateIn(directories)),
  };
};
