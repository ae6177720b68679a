import { withLock } from "@algolia-cli/durable-files";
import { type GrantedTokens, storedForm } from "./granted-tokens.ts";
import { keepSecret } from "./kept-secret.ts";
import type { SecretStore } from "./secret-store.ts";
import { sessionExpired } from "./session-error.ts";
import { type StoredSession, belongsTo, parseSession, serializeSession, sessionAccount } from "./stored-session.ts";

/** Sends one refresh grant and never repeats it: a refresh token is spent by its use. */
export type Refresh = (refreshToken: string, signal: AbortSignal) => Promise<GrantedTokens>;

/** What renewing needs of the world; times in ms. */
export interface RenewalPorts {
  readonly secrets: SecretStore;
  readonly issuer: string;
  readonly clientId: string;
  readonly lockPath: string;
  readonly now: () => number;
  readonly refresh: Refresh;
  /** Whether the server said that this refresh token is no more; by default an OAuth `invalid_grant` (RFC 6749 §5.2). */
  readonly endsSession?: (error: unknown) => boolean;
  readonly lockTimeoutMs?: number;
  readonly refreshTimeoutMs?: number;
}

/** This early (ms) a token counts as expired, so that it lives as long as the call it is for. */
const expiryMarginMs = 60_000;

const defaultLockTimeoutMs = 60_000;
const defaultRefreshTimeoutMs = 30_000;

/** Whether the access token outlives the margin. */
export const isFresh = (session: StoredSession, now: number): boolean =>
  session.expires_at * 1000 - now > expiryMarginMs;

/** The session stored for this service and client; another service's is none. Throws a StorageError. */
export async function readSession({ secrets, issuer, clientId }: RenewalPorts): Promise<StoredSession | undefined> {
  const text = await secrets.get(sessionAccount);
  const session = text === undefined ? undefined : parseSession(text);
  return session !== undefined && belongsTo(session, issuer, clientId) ? session : undefined;
}

/** Runs `work` as the only process that changes the session. */
export const alone = <T>(ports: RenewalPorts, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> =>
  withLock(
    ports.lockPath,
    { now: ports.now, timeoutMs: ports.lockTimeoutMs ?? defaultLockTimeoutMs, ...(signal && { signal }) },
    work,
  );

/**
 * A session with a fresh access token other than `rejected`: another process's when there is one by now, else a refreshed
 * one. Throws a SessionError `session_expired` only for the server's word on the very token that is stored, or when
 * nothing is stored any more; every other failure leaves the session as it is.
 *
 * An abort ends the waiting. Once the grant is sent it is finished and saved all the same (the caller need not wait),
 * because an answer thrown away would sign the person out.
 */
export function renewSession(ports: RenewalPorts, rejected: string, signal: AbortSignal): Promise<StoredSession> {
  return alone(ports, signal, async () => {
    const stored = await readSession(ports);
    signal.throwIfAborted();
    if (stored === undefined) throw sessionExpired();
    if (stored.access_token !== rejected && isFresh(stored, ports.now())) return stored;
    return refreshStored(ports, stored);
  });
}

async function refreshStored(ports: RenewalPorts, stored: StoredSession): Promise<StoredSession> {
  const { refresh_token: spent } = stored;
  if (spent === undefined) throw sessionExpired();
  const deadline = AbortSignal.timeout(ports.refreshTimeoutMs ?? defaultRefreshTimeoutMs);
  let tokens: GrantedTokens;
  try {
    tokens = await ports.refresh(spent, deadline);
  } catch (error) {
    if (!(ports.endsSession ?? isInvalidGrant)(error)) throw error;
    return successorOf(ports, spent, error);
  }
  return keepRefreshed(ports, stored, tokens);
}

/** A program that takes no lock may have signed in or out meanwhile: what is stored now wins over what was refreshed. */
async function keepRefreshed(
  ports: RenewalPorts,
  stored: StoredSession,
  tokens: GrantedTokens,
): Promise<StoredSession> {
  const current = await readSession(ports);
  if (current === undefined) throw sessionExpired();
  if (current.refresh_token !== stored.refresh_token) return current;
  const renewed = { ...stored, ...storedForm(tokens) };
  await keepSecret(ports.secrets, sessionAccount, serializeSession(renewed));
  return renewed;
}

/** The refused token is cleared only while it is still the stored one. */
async function successorOf(ports: RenewalPorts, refused: string, cause: unknown): Promise<StoredSession> {
  const current = await readSession(ports);
  if (current !== undefined && current.refresh_token !== refused && isFresh(current, ports.now())) return current;
  if (current?.refresh_token === refused) await ports.secrets.delete(sessionAccount);
  throw sessionExpired(cause);
}

/** By shape, since the OAuth client is another package, known here only as the port `refresh`. */
const isInvalidGrant = (error: unknown): boolean =>
  typeof error === "object" &&
  error !== null &&
  "code" in error &&
  error.code === "oauth" &&
  "oauthCode" in error &&
  error.oauthCode === "invalid_grant";
