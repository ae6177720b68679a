/** Form fields of `POST /2/oauth/token` with `grant_type=authorization_code` (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export interface AuthorizationCodeGrant {
  readonly grant_type: "authorization_code";
  readonly client_id: string;
  readonly code: string;
  readonly code_verifier: string;
  readonly redirect_uri: string;
}

/** Form fields of `POST /2/oauth/token` with `grant_type=refresh_token` (RFC 6749 §6). */
export interface RefreshTokenGrant {
  readonly grant_type: "refresh_token";
  readonly client_id: string;
  readonly refresh_token: string;
}

/** Who signed in, as the token answer tells it (not part of RFC 6749). */
export interface TokenUser {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly avatar_url?: string;
}

/** A successful token answer. `expires_in` is in seconds, `created_at` in epoch seconds; a refresh may lack `user`. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly scope: string;
  readonly created_at: number;
  readonly user?: TokenUser;
}

/** An OAuth error answer (RFC 6749 §5.2). */
export interface OAuthErrorAnswer {
  readonly error: string;
  readonly error_description?: string;
}
