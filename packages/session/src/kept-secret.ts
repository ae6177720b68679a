import { StorageError } from "@algolia-cli/durable-files";
import type { SecretStore } from "./secret-store.ts";

/**
 * Stores a secret and reads it back, since a store can accept what it cannot give back (the kernel's keyring without a
 * session bus). Throws a StorageError `not_kept` when another value, or none, comes back.
 */
export async function keepSecret(secrets: SecretStore, account: string, secret: string): Promise<void> {
  await secrets.set(account, secret);
  if ((await secrets.get(account)) === secret) return;
  const wayOn = secrets.kind === "keychain" ? "set ALGOLIA_CLI_STORAGE=file to use a file" : "check the disk";
  const message = `the ${secrets.kind} did not keep '${account}'; ${wayOn}`;
  throw new StorageError("not_kept", message);
}
