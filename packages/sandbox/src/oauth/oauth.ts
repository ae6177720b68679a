import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { SandboxEnv } from "../env.ts";
import { allowOnly } from "../method-not-allowed.ts";
import { readClientRequest } from "./client-request.ts";
import { exchangeCode } from "./code-exchange.ts";
import { neverStored, oauthError } from "./oauth-error.ts";
import { refresh } from "./refresh.ts";

const onError = () => oauthError("invalid_request", "the body is too large").getResponse();

/** The endpoints that the client itself calls: token (RFC 6749 §3.2) and revocation (RFC 7009). */
export const oauthEndpoints = new Hono<SandboxEnv>()
  .use(bodyLimit({ maxSize: 64 * 1024, onError }))
  .post("/token", async (c) => {
    const { world } = c.var;
    const request = await readClientRequest(c);
    const ttlSeconds = c.var.accessTokenTtl ?? world.settings.accessTokenTtlSeconds;
    switch (request.needed("grant_type")) {
      case "authorization_code":
        return c.json(exchangeCode(world, request, ttlSeconds), 200, neverStored);
      case "refresh_token":
        return c.json(refresh(world, request, ttlSeconds), 200, neverStored);
      default:
        throw oauthError("unsupported_grant_type", "grant_type must be authorization_code or refresh_token");
    }
  })
  .all(allowOnly("POST"))
  .post("/revoke", async (c) => {
    const request = await readClientRequest(c);
    c.var.world.tokens.revoke(request.needed("token"), request.client.id);
    return c.json({}, 200, neverStored);
  })
  .all(allowOnly("POST"));
