import type { Fault } from "@algolia-cli/sandbox";

/** Where a fault lies in wait. */
type Route = Pick<Fault, "method" | "path">;

/** The API's calls, for faults. */
export const routes = {
  plans: { path: "/1/plan-templates/self-serve" },
  user: { path: "/1/user" },
  regions: { path: "/1/hosting/regions" },
  list: { method: "GET", path: "/1/applications" },
  application: { path: "/1/application/*" },
  creation: { method: "POST", path: "/1/applications" },
  renaming: { method: "PATCH", path: "/1/applications/*" },
  planChange: { path: "/1/applications/*/plan/self-serve" },
  apiKeys: { path: "/1/applications/*/api-keys" },
  token: { path: "/2/oauth/token" },
} as const satisfies Readonly<Record<string, Route>>;

/** Every call to the route is answered with the status and the body as JSON, and nothing is done. */
export const answers = (route: Route, status: number, body?: unknown): Fault => ({
  ...route,
  kind: "status",
  status,
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
});

/** What the route is asked to do is not done, and nobody answers. */
export const unheard = (route: Route): Fault => ({ ...route, kind: "cut", at: "before_handling" });

/** What the route is asked to do is done, and nobody answers. */
export const unanswered = (route: Route): Fault => ({ ...route, kind: "cut", at: "before_headers" });

/** The first access token to come along expires there. */
export const expiresOnce = (route: Route): Fault => ({ ...route, kind: "expired_token", times: 1 });

/** The session cannot be renewed for good: so the server says, once. */
export const refusesRefresh: Fault = {
  ...routes.token,
  kind: "status",
  status: 400,
  body: '{"error":"invalid_grant","error_description":"the sign-in is over"}',
  times: 1,
};

/** What a creation asks before it writes, all at once. */
export const offerReads = [
  "GET /1/applications 200",
  "GET /1/hosting/regions 200",
  "GET /1/plan-templates/self-serve 200",
  "GET /1/user 200",
] as const;

/** What a change of the demo shop's plan asks before it writes, all at once. */
export const changeReads = [
  "GET /1/application/SHOP000001 200",
  "GET /1/plan-templates/self-serve 200",
  "GET /1/user 200",
] as const;
