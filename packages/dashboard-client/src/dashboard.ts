import type {
  ChangePlanBody,
  CreateApiKeyBody,
  CreateApplicationBody,
  RenameApplicationBody,
} from "@algolia-cli/dashboard-contract";
import { type Account, parseAccount } from "./account.ts";
import { type ApiKey, parseApiKey } from "./api-key.ts";
import { type Api, createApi, type Credentials } from "./api.ts";
import { type Application, parseApplicationAnswer } from "./application.ts";
import { allApplications } from "./application-pages.ts";
import { parseBaseUrl } from "./base-url.ts";
import { clusterUnavailable } from "./cluster-unavailable.ts";
import { DashboardError } from "./dashboard-error.ts";
import { httpFetch } from "./http-fetch.ts";
import { readJson } from "./json-answer.ts";
import { parsePlans, type Plan } from "./plan.ts";
import { parseRegions, type Region } from "./region.ts";
import { boundedLine } from "./server-text.ts";
import type { Fetch } from "./transport.ts";

/** How to reach the API; nothing is sent before the first call. */
export interface DashboardOptions {
  /** https, or http on a loopback literal; the bearer token is sent to its origin only. */
  readonly apiUrl: string;
  readonly userAgent: string;
  readonly credentials: Credentials;
  /** The seam for proxies; {@link httpFetch} by default. */
  readonly fetch?: Fetch;
  /** Milliseconds for one call with its retries, renewals of the token not counted; 30 s by default. */
  readonly timeoutMs?: number;
  /** Milliseconds before retry 1, 2, …; exponential with jitter by default. */
  readonly retryDelay?: (attempt: number) => number;
}

/** The API of the Dashboard. Every call rejects with a {@link DashboardError}, or as {@link Credentials} do; reads are retried, writes never. */
export interface Dashboard {
  /** `GET /1/user`. */
  user(signal: AbortSignal): Promise<Account>;
  /** `GET /1/applications`, all pages. */
  applications(signal: AbortSignal): Promise<readonly Application[]>;
  /** `GET /1/application/{id}`. */
  application(id: string, signal: AbortSignal): Promise<Application>;
  /** `POST /1/applications`; `cluster_unavailable` when the region has no room. */
  createApplication(wanted: { name: string; region: string }, signal: AbortSignal): Promise<Application>;
  /** `PATCH /1/applications/{id}`. */
  renameApplication(id: string, name: string, signal: AbortSignal): Promise<Application>;
  /** `PATCH /1/applications/{id}/plan/self-serve`; `http` 402 when billing refuses. */
  changePlan(id: string, plan: string, signal: AbortSignal): Promise<void>;
  /** `GET /1/plan-templates/self-serve`, lowest tier first. */
  plans(signal: AbortSignal): Promise<readonly Plan[]>;
  /** `GET /1/hosting/regions`. */
  regions(signal: AbortSignal): Promise<readonly Region[]>;
  /** `POST /1/applications/{id}/api-keys`. */
  createApiKey(
    id: string,
    wanted: { acl: readonly string[]; description: string },
    signal: AbortSignal,
  ): Promise<ApiKey>;
}

/** An application id as a part of a path; anything that could lead to another path is refused, even `..`. */
function idPath(id: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(id)) return id;
  throw new DashboardError(
    "invalid_request",
    `"${boundedLine(id, 40) ?? ""}" is not an application id; ids are letters and digits, see \`algolia application list\``,
  );
}

type Reads = Pick<Dashboard, "user" | "applications" | "application" | "plans" | "regions">;

const reads = (api: Api): Reads => ({
  user: (signal) =>
    api({ what: "reading the account", method: "get", path: "/1/user", read: readJson(parseAccount) }, signal),
  applications: (signal) => allApplications(api, signal),
  application: async (id, signal) => {
    const path = `/1/application/${idPath(id)}`;
    return api(
      { what: `reading the application ${id}`, method: "get", path, read: readJson(parseApplicationAnswer) },
      signal,
    );
  },
  plans: (signal) => {
    const path = "/1/plan-templates/self-serve";
    return api({ what: "listing the plans", method: "get", path, read: readJson(parsePlans) }, signal);
  },
  regions: (signal) =>
    api(
      { what: "listing the regions", method: "get", path: "/1/hosting/regions", read: readJson(parseRegions) },
      signal,
    ),
});

const writes = (api: Api): Omit<Dashboard, keyof Reads> => ({
  createApplication: ({ name, region }, signal) => {
    const json = { region_code: region, name } satisfies CreateApplicationBody;
    const read = readJson(parseApplicationAnswer);
    const what = "creating the application";
    return api({ what, method: "post", path: "/1/applications", json, read, refusal: clusterUnavailable }, signal);
  },
  renameApplication: async (id, name, signal) => {
    const json = { name } satisfies RenameApplicationBody;
    const path = `/1/applications/${idPath(id)}`;
    const read = readJson(parseApplicationAnswer);
    return api({ what: `renaming the application ${id}`, method: "patch", path, json, read }, signal);
  },
  changePlan: async (id, plan, signal) => {
    const json = { plan } satisfies ChangePlanBody;
    const path = `/1/applications/${idPath(id)}/plan/self-serve`;
    // The status says it all: the body may be empty, or anything.
    const read = (): void => {};
    return api({ what: `changing the plan of ${id}`, method: "patch", path, json, read }, signal);
  },
  createApiKey: async (id, { acl, description }, signal) => {
    const json = { acl, description } satisfies CreateApiKeyBody;
    const path = `/1/applications/${idPath(id)}/api-keys`;
    return api(
      { what: `creating an API key for ${id}`, method: "post", path, json, read: readJson(parseApiKey) },
      signal,
    );
  },
});

/** Makes the client; throws `invalid_request` for a URL that must not carry a token. Loads no HTTP before its first call. */
export function createDashboard(options: DashboardOptions): Dashboard {
  const api = createApi({
    base: parseBaseUrl(options.apiUrl, "API"),
    userAgent: options.userAgent,
    credentials: options.credentials,
    fetch: options.fetch ?? httpFetch,
    timeoutMs: options.timeoutMs ?? 30_000,
    retryDelay: options.retryDelay,
  });
  return { ...reads(api), ...writes(api) };
}
