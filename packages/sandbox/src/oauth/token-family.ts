/** Whose tokens, for which client and for what. */
export interface FamilyGrant {
  readonly clientId: string;
  readonly userId: number;
  readonly scope: string;
}

/** An access token under its digest; `scope` may be narrower than the family's (RFC 6749 §6). */
export interface AccessTokenRecord {
  readonly digest: string;
  readonly scope: string;
  readonly expiresAt: number;
}

/** All tokens that descend from one sign-in. Only digests are kept: a stolen data file signs nobody in. */
export interface TokenFamily extends FamilyGrant {
  readonly id: string;
  /** The one refresh token that is good. */
  readonly refreshDigest: string;
  /** Those that were used: seeing one again means that somebody else holds it, too. */
  readonly usedRefreshDigests: readonly string[];
  readonly accessTokens: readonly AccessTokenRecord[];
}

/** `issuedAt` is epoch milliseconds, a whole second. */
export interface IssuedTokens {
  readonly family: TokenFamily;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly scope: string;
  readonly issuedAt: number;
}

/** What a bearer may do, or why a token is refused; a revoked one is as `unknown` as one that never was. */
export type AccessCheck =
  | { readonly status: "good"; readonly userId: number; readonly scope: string }
  | { readonly status: "expired" }
  | { readonly status: "unknown" };
