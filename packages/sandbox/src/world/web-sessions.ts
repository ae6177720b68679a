import { digest, newSecret, type Random } from "../secrets.ts";

/** A browser's session, kept under the digest of its cookie. Without `userId` it only carries the forms' CSRF token. */
export interface WebSession {
  readonly idDigest: string;
  readonly csrfToken: string;
  readonly userId?: number;
  readonly expiresAt: number;
}

/** A session and the cookie value that stands for it, which is not kept. */
export interface OpenedSession {
  readonly cookie: string;
  readonly session: WebSession;
}

const hour = 3_600_000;
const signedInFor = 14 * 24 * hour;

/** The browser sessions: one hour before signing in, fourteen days after. */
export class WebSessions {
  readonly #sessions: Map<string, WebSession>;
  readonly #clock: () => number;
  readonly #random: Random;
  readonly #changed: () => void;

  constructor(sessions: readonly WebSession[], world: { clock: () => number; random: Random; changed: () => void }) {
    this.#sessions = new Map(sessions.map((session) => [session.idDigest, session]));
    this.#clock = world.clock;
    this.#random = world.random;
    this.#changed = world.changed;
  }

  /** The sessions worth keeping: those of signed-in people. */
  signedIn(): readonly WebSession[] {
    return [...this.#sessions.values()].filter(
      (session) => session.userId !== undefined && session.expiresAt > this.#clock(),
    );
  }

  find(cookie: string): WebSession | undefined {
    const session = this.#sessions.get(digest(cookie));
    return session !== undefined && session.expiresAt > this.#clock() ? session : undefined;
  }

  /** Always under a new cookie, so that one planted before the sign-in is worth nothing after it. */
  open(userId?: number): OpenedSession {
    this.#forgetExpired();
    const cookie = newSecret(this.#random);
    const lifetime = userId === undefined ? hour : signedInFor;
    const session: WebSession = {
      idDigest: digest(cookie),
      csrfToken: newSecret(this.#random),
      ...(userId === undefined ? {} : { userId }),
      expiresAt: this.#clock() + lifetime,
    };
    this.#sessions.set(session.idDigest, session);
    if (userId !== undefined) this.#changed();
    return { cookie, session };
  }

  end(session: WebSession): void {
    this.#sessions.delete(session.idDigest);
    if (session.userId !== undefined) this.#changed();
  }

  #forgetExpired(): void {
    for (const [id, session] of this.#sessions) {
      if (session.expiresAt <= this.#clock()) this.#sessions.delete(id);
    }
  }
}
