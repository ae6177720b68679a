import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import type { SandboxEnv } from "../env.ts";
import { readFault } from "../faults/fault.ts";
import type { Faults } from "../faults/faults.ts";
import { allowOnly } from "../method-not-allowed.ts";
import { sameSecret } from "../secrets.ts";
import { ShapeError } from "../shape.ts";

/** What `GET /sandbox/health` answers with: enough to know that it is a sandbox, and which one. */
export interface Health {
  readonly name: "algolia-sandbox";
  readonly version: string;
  readonly pid?: number;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** What the endpoints act on. `shutdown` is called once the answer is on its way. */
export interface ControlPorts {
  readonly token: string;
  readonly faults: Faults;
  readonly health: Health;
  readonly reset: () => Promise<void>;
  readonly shutdown: () => void;
}

/**
 * `/sandbox/health`, `/faults`, `/reset` and `/shutdown`: for whoever holds the control token, never for a web page.
 * Health alone answers without a token, and with 401 to a wrong one, so that it can be asked whether the token fits.
 */
export function controlRoutes({ token, faults, health, reset, shutdown }: ControlPorts): Hono<SandboxEnv> {
  const withToken = requireControlToken(token);
  return new Hono<SandboxEnv>()
    .use("/*", refuseOtherSites)
    .get("/health", requireFittingToken(token), (c) => c.json(health, 200, unstored))
    .all(allowOnly("GET"))
    .get("/faults", withToken, (c) => c.json({ faults: faults.list() }, 200, unstored))
    .post(withToken, bodyLimit({ maxSize: 64 * 1024, onError: tooLarge }), (c) => addFaults(c, faults))
    .delete(withToken, (c) => {
      faults.clear();
      return c.body(null, 204);
    })
    .all(allowOnly("GET", "POST", "DELETE"))
    .delete("/faults/:id", withToken, (c) =>
      faults.remove(c.req.param("id"))
        ? c.body(null, 204)
        : problem(c, 404, `there is no fault ${c.req.param("id")} (any more)`),
    )
    .all(allowOnly("DELETE"))
    .post("/reset", withToken, async (c) => {
      await reset();
      return c.body(null, 204);
    })
    .all(allowOnly("POST"))
    .post("/shutdown", withToken, (c) => {
      c.env.outgoing.once("close", shutdown);
      return c.body(null, 202, { connection: "close" });
    })
    .all(allowOnly("POST"));
}

const unstored = { "cache-control": "no-store" };

/** A browser says where a request comes from; whatever is not this very origin, or typed by the person, is refused. */
const refuseOtherSites = createMiddleware<SandboxEnv>(async (c, next) => {
  const origin = c.req.header("origin") ?? c.var.origin;
  const site = c.req.header("sec-fetch-site") ?? "none";
  if (origin === c.var.origin && (site === "none" || site === "same-origin")) return next();
  return problem(c, 403, "web pages may not control the sandbox");
});

function requireControlToken(token: string) {
  return createMiddleware<SandboxEnv>(async (c, next) => {
    const given = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (given !== undefined && sameSecret(given, token)) return next();
    c.header("www-authenticate", "Bearer");
    return problem(c, 401, "the sandbox's control token is needed, as Authorization: Bearer");
  });
}

function requireFittingToken(token: string) {
  const required = requireControlToken(token);
  return createMiddleware<SandboxEnv>((c, next) =>
    c.req.header("authorization") === undefined ? next() : required(c, next),
  );
}

/** Takes one fault, or a list of which either all are added or none. */
async function addFaults(c: Context<SandboxEnv>, faults: Faults): Promise<Response> {
  try {
    const body: unknown = JSON.parse(await c.req.text());
    const wanted = Array.isArray(body)
      ? body.map((entry, index) => readFault(entry, `[${index}]`))
      : [readFault(body, "")];
    return c.json({ faults: wanted.map((fault) => faults.add(fault)) }, 201, unstored);
  } catch (error) {
    if (error instanceof ShapeError) return problem(c, 422, error.message);
    if (error instanceof SyntaxError) return problem(c, 400, "the body is not JSON");
    throw error;
  }
}

function tooLarge(c: Context): Response {
  return problem(c, 413, "the body is too large");
}

function problem(c: Context, status: 400 | 401 | 403 | 404 | 413 | 422, message: string): Response {
  return c.json({ error: { message } }, status, unstored);
}
