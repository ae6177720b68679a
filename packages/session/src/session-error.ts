/** Why there is no access token: nobody signed in here, or the server ended the session. */
export type SessionErrorCode = "not_signed_in" | "session_expired";

/** The one error of the session itself; what is wrong with its storage is a StorageError, with the network the port's. */
export class SessionError extends Error {
  override readonly name = "SessionError";
  readonly code: SessionErrorCode;

  constructor(code: SessionErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** There is no session for this service. */
export const notSignedIn = (issuer: string): SessionError =>
  new SessionError("not_signed_in", `not signed in to ${issuer}; run \`algolia auth login\``);

/** There was a session, and it cannot be renewed. */
export const sessionExpired = (cause?: unknown): SessionError =>
  new SessionError("session_expired", "the session has expired; run `algolia auth login`", { cause });
