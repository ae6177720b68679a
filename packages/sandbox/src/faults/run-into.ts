import { setTimeout as sleep } from "node:timers/promises";
import type { Context, MiddlewareHandler, Next } from "hono";
import type { SandboxEnv } from "../env.ts";
import { cutConnection, cutMidBody } from "./cut.ts";
import type { Fault } from "./fault.ts";
import type { Faults } from "./faults.ts";

/** Lets requests run into the faults that wait for them. `closing` ends delays early. */
export function runIntoFaults(faults: Faults, closing: AbortSignal): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    const taken = faults.take(c.req.method, c.req.path);
    if (taken.length > 0) c.set("fault", taken.map(({ kind }) => kind).join(","));
    for (const fault of taken) {
      if (fault.kind === "delay") await delay(fault.ms, AbortSignal.any([closing, c.req.raw.signal]));
    }
    const other = taken.find(({ kind }) => kind !== "delay");
    return other === undefined ? next() : runInto(other, c, next);
  };
}

async function runInto(fault: Fault, c: Context<SandboxEnv>, next: Next): Promise<Response | void> {
  switch (fault.kind) {
    case "delay":
      return next();
    case "status":
      return answerWith(fault.status, fault.body ?? "", { "content-type": "application/json", ...fault.headers });
    case "html":
      return answerWith(fault.status ?? 200, interceptionPage, { "content-type": "text/html; charset=utf-8" });
    case "malformed":
      await next();
      c.res = await spoilt(c.res);
      return;
    case "expired_token":
      c.var.world.tokens.expireAccess(/^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "");
      return next();
    case "token_ttl":
      c.set("accessTokenTtl", fault.seconds);
      return next();
    case "cut":
      if (fault.at === "before_handling") return cutConnection(c);
      await next();
      c.res = fault.at === "before_headers" ? cutConnection(c) : await cutMidBody(c, c.res);
  }
}

/** Answers that may have no body keep none (RFC 9110 §6.4.1). */
function answerWith(status: number, body: string, headers: Readonly<Record<string, string>>): Response {
  return new Response([204, 205, 304].includes(status) ? null : body, { status, headers });
}

/** The first half of the body and a stray brace: of no JSON text is that one, too. */
async function spoilt(answer: Response): Promise<Response> {
  const body = await answer.text();
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  const status = answer.status === 204 ? 200 : answer.status;
  return new Response(`${body.slice(0, Math.floor(body.length / 2))}}{`, { status, headers });
}

async function delay(ms: number, signal: AbortSignal): Promise<void> {
  // Rejects only when the signal ends it early: nobody waits for the answer any more.
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

const interceptionPage =
  "<!doctype html><html><head><title>Network sign-in</title></head><body><h1>Sign in to this network</h1></body></html>\n";
