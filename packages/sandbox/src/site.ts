import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { HTTPException } from "hono/http-exception";
import { api } from "./api/api.ts";
import { collectorRoutes, type FunnelPictures } from "./collector/index.ts";
import { type ControlPorts, controlRoutes } from "./control/control.ts";
import type { SandboxEnv } from "./env.ts";
import { runIntoFaults } from "./faults/run-into.ts";
import { checkHost } from "./host-check.ts";
import { oauthEndpoints } from "./oauth/oauth.ts";
import type { RequestEntry } from "./request-entry.ts";
import type { State } from "./state.ts";
import { web } from "./web/web.ts";

/** What the site needs of the server around it. `closing` aborts when the server goes down. */
export interface SitePorts extends Omit<ControlPorts, "reset"> {
  readonly state: State;
  /** Known once the server listens. */
  readonly origin: () => string;
  readonly closing: AbortSignal;
  readonly pictures?: FunnelPictures | undefined;
  readonly onRequest: (entry: RequestEntry) => void;
  readonly log: (message: string) => void;
}

/** All routes of the sandbox. Faults apply to everything but its control endpoints and its start page's favicon. */
export function createSite(ports: SitePorts): Hono<SandboxEnv> {
  const { state, faults, closing } = ports;
  const reset = async () => {
    faults.clear();
    await state.reset();
  };
  const site = new Hono<SandboxEnv>()
    .use(recordRequest(ports))
    .use(checkHost)
    .route("/sandbox", controlRoutes({ ...ports, reset }))
    .use(runIntoFaults(faults, closing))
    .use(async (_c, next) => {
      await next();
      // Before the answer leaves: what a client was told must survive the process.
      state.save();
    })
    .route("/1", api)
    .route("/2/oauth", oauthEndpoints)
    .route("/", collectorRoutes(state.collector, ports.pictures))
    .route("/", web);
  site.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    ports.log(`${c.req.method} ${c.req.path} failed: ${error.stack ?? error.message}`);
    return c.text("The sandbox has a bug: its log says more.\n", 500);
  });
  return site;
}

/** Gives every request its id and its world, and tells of it once it is answered. */
function recordRequest({ state, origin, onRequest }: SitePorts) {
  return createMiddleware<SandboxEnv>(async (c, next) => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    c.set("requestId", requestId);
    c.set("world", state.world);
    c.set("origin", origin());
    await next();
    c.header("x-request-id", requestId);
    const { method, path } = c.req;
    const durationMs = Math.round(performance.now() - startedAt);
    const { fault } = c.var;
    onRequest({ method, path, status: c.res.status, durationMs, requestId, ...(fault === undefined ? {} : { fault }) });
  });
}
