import { StorageError, withLock } from "@algolia-cli/durable-files";
import { type JsonObject, parseJsonObject, textMember } from "./json-object.ts";
import { keepSecret } from "./kept-secret.ts";
import type { SecretStore } from "./secret-store.ts";

/** The API key of each application on this machine. */
export interface ApiKeys {
  /** The application's key; `undefined` when none is stored. Throws a StorageError `corrupt` for an entry of another form. */
  readonly read: (applicationId: string) => Promise<string | undefined>;
  /** Stores the key and reads it back; what else the entry holds (`crawler_api_key`) stays. */
  readonly save: (applicationId: string, apiKey: string) => Promise<void>;
  /** Removes the whole entry. */
  readonly forget: (applicationId: string) => Promise<void>;
}

/** `lockPath` guards changing an entry that other keys live in; times in ms. */
export interface ApiKeysOptions {
  readonly secrets: SecretStore;
  readonly lockPath: string;
  readonly now: () => number;
  readonly lockTimeoutMs?: number;
}

/** API keys in the secret store, in the form of the existing Algolia CLI: account `app:<ID>`, JSON with `api_key`. */
export function createApiKeys({ secrets, lockPath, now, lockTimeoutMs = 10_000 }: ApiKeysOptions): ApiKeys {
  const alone = (work: () => Promise<void>): Promise<void> =>
    withLock(lockPath, { now, timeoutMs: lockTimeoutMs }, work);
  return {
    read: async (id) => {
      const text = await secrets.get(accountOf(id));
      if (text === undefined) return undefined;
      const entry = parseJsonObject(text);
      if (entry === undefined) throw corrupt(id);
      return textMember(entry, "api_key");
    },
    save: (id, apiKey) =>
      alone(async () => {
        const entry: JsonObject = parseJsonObject((await secrets.get(accountOf(id))) ?? "") ?? {};
        await keepSecret(secrets, accountOf(id), JSON.stringify({ ...entry, api_key: apiKey }));
      }),
    forget: (id) => alone(() => secrets.delete(accountOf(id))),
  };
}

const accountOf = (applicationId: string): string => `app:${applicationId}`;

const corrupt = (applicationId: string): StorageError =>
  new StorageError(
    "corrupt",
    `the stored API key of ${applicationId} cannot be read; configure it again with \`algolia application select --app-id ${applicationId}\``,
  );
