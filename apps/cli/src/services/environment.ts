import { UsageError } from "../command-line/usage-error.ts";

/** The variables of the process, as Node has them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The remote services: their addresses, and what we are to them. */
export interface Endpoints {
  readonly dashboardUrl: string;
  readonly apiUrl: string;
  readonly clientId: string;
  readonly scope: string;
  /** `undefined` when what was given must not be used; that fails no command, but nothing is delivered. */
  readonly telemetryUrl: string | undefined;
  readonly telemetryWriteKey: string;
}

const production = {
  dashboardUrl: "https://dashboard.algolia.com",
  apiUrl: "https://api.dashboard.algolia.com",
  clientId: "-6xbCNF7usNqkcacFHKt0WHCJIZ2rlp2bP2_VH12xQE",
  scope: "public applications:manage keys:manage",
  telemetryUrl: "https://telemetry-proxy.algolia.com",
  telemetryWriteKey: "",
} as const satisfies Endpoints;

const given = (variables: Variables, name: string): string | undefined => variables[name]?.trim() || undefined;

const loopbackHosts = new Set(["127.0.0.1", "[::1]"]);

/** Whether an address may be asked: https, or http on a loopback literal. */
export const isUsableAddress = (value: string): boolean => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url?.protocol === "https:" || (url?.protocol === "http:" && loopbackHosts.has(url.hostname));
};

const address = (variables: Variables, name: string, otherwise: string): string => {
  const value = given(variables, name);
  if (value === undefined) return otherwise;
  if (!isUsableAddress(value))
    throw new UsageError(`${name} is not a usable address`, "Give it as https://…, or http:// on 127.0.0.1 or [::1].");
  return value.replace(/\/+$/u, "");
};

const collectorAddress = (variables: Variables): string | undefined => {
  try {
    return address(variables, "ALGOLIA_TELEMETRY_URL", production.telemetryUrl);
  } catch {
    return undefined;
  }
};

/** The addresses of the remote services, overridden by the environment. Throws UsageError for one that must not be used. */
export const endpointsOf = (variables: Variables): Endpoints => ({
  dashboardUrl: address(variables, "ALGOLIA_DASHBOARD_URL", production.dashboardUrl),
  apiUrl: address(variables, "ALGOLIA_API_URL", production.apiUrl),
  clientId: given(variables, "ALGOLIA_OAUTH_CLIENT_ID") ?? production.clientId,
  scope: given(variables, "ALGOLIA_OAUTH_SCOPE") ?? production.scope,
  telemetryUrl: collectorAddress(variables),
  telemetryWriteKey: given(variables, "ALGOLIA_TELEMETRY_WRITE_KEY") ?? production.telemetryWriteKey,
});

/** All services of a sandbox stand behind one address. */
export const sandboxEndpoints = (url: string): Endpoints => ({
  ...production,
  dashboardUrl: url,
  apiUrl: url,
  telemetryUrl: url,
  telemetryWriteKey: "sandbox",
});

/** Whether a variable is set to anything but what means no. */
export const isSwitchedOn = (value: string | undefined): boolean =>
  value !== undefined && !["", "0", "false", "no", "off"].includes(value.trim().toLowerCase());
