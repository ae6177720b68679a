/**
 * `bind_failed`: no loopback address can be listened on. `browser_unavailable`: no launcher started, or it exited non-zero.
 * `unsafe_url`: the address must not be handed to a browser. `aborted`: the caller's signal fired. `closed`: the server was.
 */
export type SignInErrorCode = "bind_failed" | "browser_unavailable" | "unsafe_url" | "aborted" | "closed";

/** What this package throws; the message never holds the state, a code or a whole URL. */
export class SignInError extends Error {
  override readonly name = "SignInError";
  readonly code: SignInErrorCode;

  constructor(code: SignInErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
