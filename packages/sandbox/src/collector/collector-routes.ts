import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { pageHeaders } from "../pages/page-headers.ts";
import { pagePaths } from "../pages/page-paths.ts";
import type { Collector } from "./collector.ts";
import { collectorPage } from "./collector-page.ts";
import type { FunnelPictures } from "./funnel-pictures.ts";
import { funnelsPage } from "./funnels-page.ts";
import { liveScript } from "./live-script.ts";
import {
  type BatchContents,
  batchLimits,
  readBatch,
  type RefusedBatch,
  refusedBatch,
  TOO_LARGE,
} from "./read-batch.ts";
import { headersOfInterest, writeKeyOf } from "./request-headers.ts";

/**
 * `POST /v1/batch` as Segment answers it, what was received as JSON (`/sandbox/events`), as lines
 * (`/sandbox/events.ndjson`) and as a page (`/collector`); with `pictures` also as funnels (`/collector/funnels`). Mount it
 * at the root.
 */
export function collectorRoutes(collector: Collector, pictures?: FunnelPictures): Hono {
  const routes = new Hono();

  const answer = (c: Context, contents: BatchContents | RefusedBatch, bytes: number) => {
    const writeKey = writeKeyOf(c.req.raw.headers, contents.kind === "accepted" ? contents.writeKey : undefined);
    const headers = headersOfInterest(c.req.raw.headers);
    const { error } = collector.receive({ contents, bytes, headers, writeKey });
    if (error === undefined) return c.json({ success: true });
    return c.json({ success: false, code: "invalid_request", message: error }, 400);
  };
  const onError = (c: Context) => answer(c, refusedBatch(TOO_LARGE), Number(c.req.header("content-length") ?? 0));

  routes.post("/v1/batch", bodyLimit({ maxSize: batchLimits.requestBytes, onError }), async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer());
    return answer(c, isJson(c) ? readBatch(body) : refusedBatch(NOT_JSON), body.byteLength);
  });

  routes.get("/sandbox/events", (c) => {
    const { requests, duplicates, rejected } = collector;
    return c.json({ requests, invocations: collector.invocations(), duplicates, rejected }, 200, plainHeaders);
  });

  routes.get("/sandbox/events.ndjson", (c) => {
    const lines = collector.events().map((event) => `${JSON.stringify(event)}\n`);
    return c.body(lines.join(""), 200, { ...plainHeaders, "content-type": "application/x-ndjson; charset=utf-8" });
  });

  const livePage = (c: Context, page: () => string, style?: string) => {
    const etag = `"${collector.revision}"`;
    const headers = { ...pageHeaders({ script: liveScript, style }), etag };
    return c.req.header("if-none-match") === etag ? c.body(null, 304, headers) : c.html(page(), 200, headers);
  };

  routes.get(pagePaths.collector, (c) => livePage(c, () => collectorPage(collector, pictures !== undefined)));
  if (pictures)
    routes.get(pagePaths.funnels, (c) => livePage(c, () => funnelsPage(collector, pictures), pictures.style));

  return routes;
}

const plainHeaders = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** Segment wants this type; insisting on it also keeps other web pages from posting here without a preflight. */
const NOT_JSON = "content-type must be application/json";

function isJson(c: Context): boolean {
  return /^application\/json\s*(;|$)/i.test(c.req.header("content-type") ?? "");
}
