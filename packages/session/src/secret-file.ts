import { existsSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import {
  type OnMended,
  StorageError,
  ensureOwnerFolder,
  printable,
  readOwnerFile,
  removeLeftovers,
  unwritable,
  withLock,
  writeFileAtomically,
} from "@algolia-cli/durable-files";
import { type JsonObject, member, parseJsonObject } from "./json-object.ts";
import type { SecretStore } from "./secret-store.ts";

/** `path` in a folder of ours, which is made `0700`; `onWarning` is told what was mended, in one sentence each. */
export interface SecretFileOptions {
  readonly path: string;
  readonly now: () => number;
  readonly onWarning?: OnMended;
  /** How long (ms) a write waits for another process's; 10,000 by default. */
  readonly lockTimeoutMs?: number;
}

/** The file as a store, with what moving its secrets elsewhere needs. */
export interface SecretFile extends SecretStore {
  readonly kind: "file";
  /** Every secret by its account; none when there is no file. */
  readonly all: () => Promise<ReadonlyMap<string, string>>;
  /** Removes a secret unless it has changed meanwhile. */
  readonly deleteIf: (account: string, secret: string) => Promise<void>;
  /** Moves a file that cannot be understood aside, and says so; any other stays. */
  readonly mend: () => Promise<void>;
}

/**
 * Secrets in one JSON file for its owner alone, for where no keychain answers: not encrypted, as safe as the home folder.
 * A file that cannot be understood is an error when read and moved aside, never overwritten, when written.
 */
export function createSecretFile(options: SecretFileOptions): SecretFile {
  const { path, onWarning } = options;
  const texts = () =>
    Object.entries(readSecrets(path, onWarning)).flatMap(([account, secret]) => textEntry(account, secret));
  return {
    kind: "file",
    all: async () => new Map(texts()),
    deleteIf: (account, secret) =>
      change(options, (secrets) => (member(secrets, account) === secret ? without(secrets, account) : secrets)),
    mend: async () => {
      if (existsSync(path)) await change(options, (secrets) => secrets);
    },
    get: async (account) => {
      const value = member(readSecrets(path, onWarning), account);
      if (value === undefined || typeof value === "string") return value;
      throw corrupt(path, `'${account}' is not a text`);
    },
    set: (account, secret) => change(options, (secrets) => ({ ...secrets, [account]: secret })),
    delete: (account) => change(options, (secrets) => without(secrets, account)),
  };
}

const textEntry = (account: string, secret: unknown): readonly (readonly [string, string])[] =>
  typeof secret === "string" ? [[account, secret]] : [];

/** Read anew under the lock, so that two processes that write different accounts keep both. */
async function change(options: SecretFileOptions, edit: (secrets: JsonObject) => JsonObject): Promise<void> {
  const { path, now, onWarning, lockTimeoutMs: timeoutMs = 10_000 } = options;
  ensureOwnerFolder(dirname(path), onWarning);
  await withLock(`${path}.lock`, { now, timeoutMs }, async () => {
    const before = readOrMoveAside(options);
    const after = edit(before);
    if (after === before) return;
    removeLeftovers(path);
    writeFileAtomically(path, `${JSON.stringify(after, undefined, 2)}\n`);
  });
}

function without(secrets: JsonObject, account: string): JsonObject {
  if (!Object.hasOwn(secrets, account)) return secrets;
  return Object.fromEntries(Object.entries(secrets).filter(([name]) => name !== account));
}

/** An empty file, as a power cut can leave it, holds nothing that could be lost. */
function readSecrets(path: string, onWarning?: OnMended): JsonObject {
  const text = readOwnerFile(path, onWarning) ?? "";
  const secrets = text.trim() === "" ? {} : parseJsonObject(text);
  if (secrets === undefined) throw corrupt(path, "it is not a JSON object");
  return secrets;
}

function readOrMoveAside({ path, onWarning }: SecretFileOptions): JsonObject {
  try {
    return readSecrets(path, onWarning);
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== "corrupt") throw error;
    const aside = moveAside(path);
    onWarning?.(
      `${printable(path)} could not be read and is now ${printable(aside)}; delete it when you need nothing of it`,
    );
    return {};
  }
}

/** Under the lock, so that no other process takes the same number. */
function moveAside(path: string): string {
  let number = 1;
  while (existsSync(`${path}.corrupt-${number}`)) number++;
  const aside = `${path}.corrupt-${number}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    throw unwritable(path, error);
  }
  return aside;
}

const corrupt = (path: string, why: string): StorageError =>
  new StorageError(
    "corrupt",
    `cannot understand ${printable(path)}: ${why}; sign in again with \`algolia auth login\``,
    {
      path,
    },
  );
