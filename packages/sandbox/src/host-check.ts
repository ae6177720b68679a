import { createMiddleware } from "hono/factory";
import type { SandboxEnv } from "./env.ts";

/**
 * Answers only requests that name this server as their host (421 otherwise, RFC 9110 §15.5.20): a foreign name that was
 * rebound to 127.0.0.1 must not make a browser take the sandbox for that site.
 */
export const checkHost = createMiddleware<SandboxEnv>(async (c, next) => {
  const { origin } = c.var;
  if (c.req.header("host")?.toLowerCase() === new URL(origin).host) return next();
  return c.text(`This is the sandbox at ${origin}; it answers under no other name.\n`, 421);
});
