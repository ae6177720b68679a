import type { TokenAnswer } from "@algolia-cli/dashboard-contract";
import type { World } from "../world/world.ts";
import type { ClientRequest } from "./client-request.ts";
import { oauthError } from "./oauth-error.ts";
import { isWithinScope, parseScope } from "./scope.ts";
import { tokenAnswer } from "./token-answer.ts";

/**
 * `grant_type=refresh_token` (RFC 6749 §6). The refresh token rotates; a used one means that it was copied, and takes
 * the whole family with it (RFC 9700 §4.14.2). The answer has no `user`.
 */
export function refresh(world: World, request: ClientRequest, ttlSeconds: number): TokenAnswer {
  const found = world.tokens.findRefresh(request.needed("refresh_token"));
  if (found === undefined || found.family.clientId !== request.client.id) {
    throw oauthError("invalid_grant", "the refresh token is unknown or revoked");
  }
  const { family, used } = found;
  if (used) {
    world.tokens.revokeFamily(family.id);
    throw oauthError("invalid_grant", "the refresh token was used before: all tokens of this sign-in are revoked");
  }
  const wanted = request.given("scope");
  const scope = wanted === undefined ? family.scope : parseScope(wanted);
  if (scope === undefined || !isWithinScope(scope, family.scope)) {
    throw oauthError("invalid_scope", "the scope is wider than what was granted");
  }
  return tokenAnswer(world.tokens.rotate(family, { ttlSeconds, scope }), ttlSeconds);
}
