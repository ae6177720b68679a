import { StorageError } from "@algolia-cli/durable-files";
import { type JsonObject, member, parseJsonObject, textMember } from "./json-object.ts";

/** The service whose sessions carry no issuer: the only one that the existing Algolia CLI knows. */
export const productionIssuer = "https://dashboard.algolia.com";

/** The public OAuth client whose sessions carry no client id (RFC 6749 §2.2). */
export const defaultClientId = "-6xbCNF7usNqkcacFHKt0WHCJIZ2rlp2bP2_VH12xQE";

/** The tokens of a sign-in and whose they are, named as they are stored; `expires_at` in epoch seconds. */
export interface SessionTokens {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_at: number;
  readonly scope?: string;
  readonly user_id?: string;
  readonly email?: string;
  readonly name?: string;
}

/** A session and the one service and client it may be used with; `unknown` holds the keys that other programs wrote. */
export interface StoredSession extends SessionTokens {
  readonly issuer: string;
  readonly client_id: string;
  readonly unknown?: JsonObject;
}

/** The account under which a session is stored. */
export const sessionAccount = "oauth-token";

const known = [
  "access_token",
  "refresh_token",
  "expires_at",
  "scope",
  "user_id",
  "email",
  "name",
  "issuer",
  "client_id",
] as const satisfies readonly (keyof StoredSession)[];

/** Text of a session as it is stored: keys in the order of the specification, then those we do not know. */
export function serializeSession(session: StoredSession): string {
  const entries = known.map((key) => [key, session[key]] as const);
  return JSON.stringify(Object.fromEntries([...entries, ...Object.entries(session.unknown ?? {})]));
}

/**
 * Reads a stored session. One without issuer or client belongs to the production service and the default client. Throws a
 * StorageError `corrupt` for what is no session; its text never tells a value.
 */
export function parseSession(text: string): StoredSession {
  const stored = parseJsonObject(text);
  if (stored === undefined) throw noSession("it is not a JSON object");
  const accessToken = textMember(stored, "access_token");
  if (accessToken === undefined) throw noSession("it has no access_token");
  return {
    access_token: accessToken,
    expires_at: expiryOf(stored),
    ...optionalTexts(stored),
    issuer: textMember(stored, "issuer") ?? productionIssuer,
    client_id: textMember(stored, "client_id") ?? defaultClientId,
    ...unknownOf(stored),
  };
}

/** Whether a session came from this service and client, and so may be used with them. */
export const belongsTo = (session: StoredSession, issuer: string, clientId: string): boolean =>
  withoutSlash(session.issuer) === withoutSlash(issuer) && session.client_id === clientId;

const withoutSlash = (url: string): string => url.replace(/\/+$/, "");

function expiryOf(stored: JsonObject): number {
  const value = member(stored, "expires_at");
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  throw noSession("its expires_at is not a whole number of seconds");
}

function optionalTexts(stored: JsonObject): Partial<SessionTokens> {
  const names = ["refresh_token", "scope", "user_id", "email", "name"] as const;
  const id = member(stored, "user_id");
  const readable = typeof id === "number" ? { ...stored, user_id: String(id) } : stored;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = textMember(readable, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function unknownOf(stored: JsonObject): Pick<StoredSession, "unknown"> {
  const names: readonly string[] = known;
  const entries = Object.entries(stored).filter(([name]) => !names.includes(name));
  return entries.length === 0 ? {} : { unknown: Object.fromEntries(entries) };
}

const noSession = (why: string): StorageError =>
  new StorageError("corrupt", `the stored session cannot be read: ${why}; sign in again with \`algolia auth login\``);
