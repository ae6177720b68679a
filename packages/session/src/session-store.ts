import { setMaxListeners } from "node:events";
import { StorageError } from "@algolia-cli/durable-files";
import { type GrantedTokens, storedForm } from "./granted-tokens.ts";
import { keepSecret } from "./kept-secret.ts";
import { SessionError, notSignedIn } from "./session-error.ts";
import { type RenewalPorts, alone, isFresh, readSession, renewSession } from "./session-renewal.ts";
import { type StoredSession, serializeSession, sessionAccount } from "./stored-session.ts";

/** What the session store needs: where secrets are, which service and client it is for, and how to refresh. */
export type SessionStoreOptions = RenewalPorts;

/** The session of one service and client, shared by all processes of this user. */
export interface SessionStore {
  /** The stored session, expired or not; `undefined` when none is stored for this service. Takes no lock. */
  readonly read: () => Promise<StoredSession | undefined>;
  /** Stores the session of a new sign-in and reads it back; it is saved when this resolves. */
  readonly save: (tokens: GrantedTokens, signal?: AbortSignal) => Promise<StoredSession>;
  /** Removes this service's session, also one that cannot be read; another service's stays. */
  readonly clear: (signal?: AbortSignal) => Promise<void>;
  /** A token that is valid for another minute, refreshed when needed; rejects with a SessionError where there is none. */
  readonly accessToken: (signal: AbortSignal) => Promise<string>;
  /** After a 401: another token than the rejected one. One refresh is sent, however many processes ask. */
  readonly renew: (rejectedToken: string, signal: AbortSignal) => Promise<string>;
}

/** A store that keeps the last session it saw in memory, so that many calls of one command read the keychain once. */
export function createSessionStore(options: SessionStoreOptions): SessionStore {
  let seen: StoredSession | undefined;
  const read = async (): Promise<StoredSession | undefined> => (seen = await readSession(options));
  const renew = async (rejected: string, signal: AbortSignal): Promise<string> => {
    seen = await untilAborted(renewSession(options, rejected, signal), signal);
    return seen.access_token;
  };
  return {
    read,
    renew,
    save: (tokens, signal) =>
      alone(options, signal, async () => {
        const session = { ...storedForm(tokens), issuer: options.issuer, client_id: options.clientId };
        await keepSecret(options.secrets, sessionAccount, serializeSession(session));
        return (seen = session);
      }),
    clear: (signal) =>
      alone(options, signal, async () => {
        seen = undefined;
        if (await isOurs(options)) await options.secrets.delete(sessionAccount);
      }),
    accessToken: async (signal) => {
      signal.throwIfAborted();
      const session = seen !== undefined && isFresh(seen, options.now()) ? seen : await read();
      if (session === undefined) throw notSignedIn(options.issuer);
      if (isFresh(session, options.now())) return session.access_token;
      return renew(session.access_token, signal).catch((error: unknown) => {
        if (error instanceof SessionError || signal.aborted || !isAlive(session, options.now())) throw error;
        return session.access_token;
      });
    },
  };
}

/** Within the margin a token still works: better than failing because it could not be renewed ahead of time. */
const isAlive = (session: StoredSession, now: number): boolean => session.expires_at * 1000 > now;

async function isOurs(options: RenewalPorts): Promise<boolean> {
  try {
    return (await readSession(options)) !== undefined;
  } catch (error) {
    if (error instanceof StorageError && error.code === "corrupt") return true;
    throw error;
  }
}

/** Leaves the work to itself when the signal aborts; its late failure is nobody's any more. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let leave: () => void = () => undefined;
  // Many calls of one command wait with its one signal: Node would take that for a leak, and warn on the terminal.
  setMaxListeners(0, signal);
  const aborted = new Promise<never>((_, reject) => {
    // The reason is passed on as it was given, which need not be an Error.
    leave = () => reject(signal.reason as Error);
    signal.addEventListener("abort", leave);
    if (signal.aborted) leave();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", leave);
  }
}
