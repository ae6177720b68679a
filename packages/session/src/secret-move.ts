import type { Keychain } from "./keychain.ts";
import { KeychainError } from "./keychain-trouble.ts";
import { parseJsonObject } from "./json-object.ts";
import type { SecretFile } from "./secret-file.ts";
import type { SecretStore } from "./secret-store.ts";
import { type StoredSession, parseSession, sessionAccount } from "./stored-session.ts";

/**
 * Moves every secret of the file into the keychain, where it is read back before the file forgets it. What the keychain
 * has of the same account is neither lost nor preferred blindly: of two sessions the one that lives longer stays, of two
 * entries of an application every key, the file's where both have it. Rejects with a KeychainError when the keychain does
 * not take one; what was moved by then has been.
 */
export async function moveToKeychain(file: SecretFile, keychain: Keychain): Promise<void> {
  const secrets = [...(await file.all())];
  const there = await Promise.all(secrets.map(([account]) => keychain.get(account)));
  await Promise.all(
    secrets.map(async ([account, secret], place) => {
      const merged = mergedSecret(account, secret, there[place]);
      if (merged !== there[place]) await setAndReadBack(keychain, account, merged);
      await file.deleteIf(account, secret);
    }),
  );
}

/** Throws a KeychainError `not_kept` when another secret, or none, is read back. */
export async function setAndReadBack(keychain: SecretStore, account: string, secret: string): Promise<void> {
  await keychain.set(account, secret);
  if ((await keychain.get(account)) !== secret) throw new KeychainError("not_kept");
}

function mergedSecret(account: string, ofFile: string, ofKeychain: string | undefined): string {
  if (ofKeychain === undefined || ofKeychain === ofFile) return ofFile;
  if (account === sessionAccount) return laterSession(ofFile, ofKeychain);
  const [there, here] = [parseJsonObject(ofKeychain), parseJsonObject(ofFile)];
  if (here === undefined) return there === undefined ? ofFile : ofKeychain;
  return JSON.stringify({ ...there, ...here });
}

/** Other programs sign in too, into the keychain only: the newer session is the one that expires later. */
function laterSession(ofFile: string, ofKeychain: string): string {
  const [here, there] = [sessionIn(ofFile), sessionIn(ofKeychain)];
  if (here === undefined) return there === undefined ? ofFile : ofKeychain;
  return there !== undefined && there.expires_at > here.expires_at ? ofKeychain : ofFile;
}

function sessionIn(text: string): StoredSession | undefined {
  try {
    return parseSession(text);
  } catch {
    return undefined;
  }
}
