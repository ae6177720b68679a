import { isKeychainTrouble, type KeychainTrouble } from "./keychain-trouble.ts";
import { parseJsonObject } from "./json-object.ts";

/** What the keychain program is asked: one line of JSON each on its standard input, answered in the same order. */
export type KeychainRequest =
  | { readonly do: "get" | "delete"; readonly account: string }
  | { readonly do: "set"; readonly account: string; readonly secret: string };

/** Its line for each request; one, `ready`, before it touches the keychain; and `alive` while it waits for the keychain. */
export type KeychainAnswer =
  | { readonly ready: true }
  | { readonly alive: true }
  | { readonly secret: string | null }
  | { readonly done: true }
  | { readonly trouble: KeychainTrouble };

/** A request as a line holds it; `undefined` for any other line. */
export function parseRequest(line: string): KeychainRequest | undefined {
  const { do: what, account, secret } = parseJsonObject(line) ?? {};
  if (typeof account !== "string") return undefined;
  if (what === "get" || what === "delete") return { do: what, account };
  return what === "set" && typeof secret === "string" ? { do: what, account, secret } : undefined;
}

/** An answer as a line holds it; `undefined` for any other line. */
export function parseAnswer(line: string): KeychainAnswer | undefined {
  const { ready, alive, secret, done, trouble } = parseJsonObject(line) ?? {};
  if (ready === true) return { ready };
  if (alive === true) return { alive };
  if (done === true) return { done };
  if (secret === null || typeof secret === "string") return { secret };
  return isKeychainTrouble(trouble) ? { trouble } : undefined;
}

/** One line for the other side; JSON has no raw line break. */
export const toLine = (message: KeychainRequest | KeychainAnswer): string => `${JSON.stringify(message)}\n`;
