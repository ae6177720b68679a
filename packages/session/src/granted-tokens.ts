import type { SessionTokens } from "./stored-session.ts";

/**
 * What a sign-in or a refresh gave (RFC 6749 §5.1), in the form of the OAuth client; `expiresAt` in epoch seconds, without
 * a margin. What a refresh leaves out stays as it was.
 */
export interface GrantedTokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly expiresAt: number;
  readonly scope?: string;
  readonly user?: { readonly id: string; readonly email: string; readonly name: string };
}

/** The same under the names they are stored with; holds no key for what was not given. */
export function storedForm({ accessToken, refreshToken, expiresAt, scope, user }: GrantedTokens): SessionTokens {
  return {
    access_token: accessToken,
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    expires_at: expiresAt,
    ...(scope !== undefined && { scope }),
    ...(user !== undefined && { user_id: user.id, email: user.email, name: user.name }),
  };
}
