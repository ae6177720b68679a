import type { TokenAnswer } from "@algolia-cli/dashboard-contract";
import type { User } from "../world/users.ts";
import type { IssuedTokens } from "./token-family.ts";

/** The answer that hands tokens over; with the person only where `user` is given. */
export function tokenAnswer(issued: IssuedTokens, ttlSeconds: number, user?: User): TokenAnswer {
  return {
    access_token: issued.accessToken,
    refresh_token: issued.refreshToken,
    token_type: "Bearer",
    expires_in: ttlSeconds,
    scope: issued.scope,
    created_at: issued.issuedAt / 1000,
    ...(user && { user: personOf(user) }),
  };
}

function personOf({ id, email, name, avatarUrl }: User): NonNullable<TokenAnswer["user"]> {
  return { id, email, name, ...(avatarUrl === undefined ? {} : { avatar_url: avatarUrl }) };
}
