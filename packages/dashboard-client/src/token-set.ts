import type { TokenAnswer, TokenUser } from "@algolia-cli/dashboard-contract";
import { AnswerShape, UnexpectedShape } from "./answer-shape.ts";

/** What a grant gave. The two tokens are secrets. */
export interface TokenSet {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Epoch seconds, without any margin. */
  readonly expiresAt: number;
  /** Names parted by blanks. */
  readonly scope: string;
  /** Who signed in; a refresh answer often lacks it, and the known one stays true. */
  readonly user?: { readonly id: string; readonly email: string; readonly name: string };
}

/** What holds when the answer leaves it out: a refresh token that did not rotate (RFC 6749 §6), the scope asked for (§5.1), the time in epoch seconds. */
export interface TokenDefaults {
  readonly refreshToken?: string;
  readonly scope: string;
  readonly now: number;
}

function parseUser(user: AnswerShape<TokenUser>): TokenSet["user"] {
  return { id: user.numberOrIdentifier("id"), email: user.text("email"), name: user.optionalText("name") ?? "" };
}

/** Reads a token answer (RFC 6749 §5.1) field by field; only a bearer token will do, since that is how it is sent. */
export function parseTokenSet(body: unknown, defaults: TokenDefaults): TokenSet {
  const answer = new AnswerShape<TokenAnswer>(body);
  if (answer.text("token_type").toLowerCase() !== "bearer") throw new UnexpectedShape('"token_type" is not "bearer"');
  const user = answer.optionalMember("user");
  const refreshToken = answer.optionalIdentifier("refresh_token") ?? defaults.refreshToken;
  return {
    accessToken: answer.identifier("access_token"),
    refreshToken: refreshToken ?? answer.identifier("refresh_token"),
    expiresAt: (answer.optionalSeconds("created_at") ?? defaults.now) + answer.seconds("expires_in"),
    scope: answer.optionalText("scope") ?? defaults.scope,
    ...(user === undefined ? {} : { user: parseUser(user) }),
  };
}
