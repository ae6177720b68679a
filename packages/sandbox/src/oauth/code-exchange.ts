import type { TokenAnswer } from "@algolia-cli/dashboard-contract";
import type { World } from "../world/world.ts";
import type { ClientRequest } from "./client-request.ts";
import { oauthError } from "./oauth-error.ts";
import { verifierMatches } from "./pkce.ts";
import { tokenAnswer } from "./token-answer.ts";

/**
 * `grant_type=authorization_code` (RFC 6749 §4.1.3). A code is good once: presented again, the tokens that it gave are
 * revoked (§4.1.2).
 */
export function exchangeCode(world: World, request: ClientRequest, ttlSeconds: number): TokenAnswer {
  const { client, needed } = request;
  const [code, verifier, redirectUri] = [needed("code"), needed("code_verifier"), needed("redirect_uri")];
  const presented = world.codes.present(code);
  if (presented.status === "spent" && presented.familyId !== null) world.tokens.revokeFamily(presented.familyId);
  if (presented.status !== "fresh") {
    const why = presented.status === "spent" ? "was used before" : `is ${presented.status}`;
    throw oauthError("invalid_grant", `the code ${why}`);
  }
  const { grant } = presented;
  if (grant.clientId !== client.id) throw oauthError("invalid_grant", "the code belongs to another client");
  if (grant.redirectUri !== redirectUri) throw oauthError("invalid_grant", "redirect_uri is not that of the request");
  if (!verifierMatches(verifier, grant.codeChallenge)) {
    throw oauthError("invalid_grant", "code_verifier does not match the code_challenge");
  }
  const issued = world.tokens.start(grant, ttlSeconds);
  presented.spend(issued.family.id);
  return tokenAnswer(issued, ttlSeconds, world.users.byId(grant.userId));
}
