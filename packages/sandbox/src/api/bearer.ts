import { createMiddleware } from "hono/factory";
import type { ApiEnv } from "../env.ts";
import { includesScope, type Scope } from "../oauth/scope.ts";
import { apiError } from "./api-error.ts";

/** Lets a request pass with a good access token in its `Authorization` header (RFC 6750 §2.1); 401 otherwise. */
export const requireBearer = createMiddleware<ApiEnv>(async (c, next) => {
  const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (token === undefined) throw unauthorized("Bearer", "An access token is needed.");
  const { world } = c.var;
  const check = world.tokens.checkAccess(token);
  const user = check.status === "good" ? world.users.byId(check.userId) : undefined;
  if (check.status !== "good" || user === undefined) {
    const why = check.status === "expired" ? "expired" : "revoked or unknown";
    throw unauthorized(`Bearer error="invalid_token", error_description="${why}"`, `The access token is ${why}.`);
  }
  c.set("user", user);
  c.set("scope", check.scope);
  await next();
});

/** 403 unless the access token is good for the scope (RFC 6750 §3.1). */
export function requireScope(scope: Scope) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    if (!includesScope(c.var.scope, scope)) {
      throw apiError({
        status: 403,
        code: "insufficient_scope",
        title: "Forbidden",
        detail: `The access token lacks the scope ${scope}.`,
        headers: { "www-authenticate": `Bearer error="insufficient_scope", scope="${scope}"` },
      });
    }
    await next();
  });
}

function unauthorized(challenge: string, detail: string) {
  const headers = { "www-authenticate": challenge };
  return apiError({ status: 401, code: "unauthorized", title: "Unauthorized", detail, headers });
}
