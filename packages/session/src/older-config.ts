import { existsSync } from "node:fs";
import { dirname } from "node:path";
import {
  createOwnerFolder,
  printable,
  readRegularFile,
  withLock,
  writeFileAtomically,
} from "@algolia-cli/durable-files";
import { freeAlias } from "./application-alias.ts";
import { parseJsonObject } from "./json-object.ts";
import { keepSecret } from "./kept-secret.ts";
import { type OlderProfile, readProfiles } from "./older-profiles.ts";
import type { SecretStore } from "./secret-store.ts";
import { openStateFile } from "./state-file.ts";
import { viewOf, withApplication, withCurrent } from "./state-table.ts";
import { type TomlTable, parseToml } from "./state-toml.ts";

/** The two files beside each other, and where keys go; times in ms. */
export interface OlderConfigOptions {
  readonly configPath: string;
  readonly statePath: string;
  readonly secrets: SecretStore;
  readonly now: () => number;
  /** Told what was imported, and what was not, in one sentence each. */
  readonly onNotice: (sentence: string) => void;
}

/**
 * Imports an older `config.toml` once, which is when there is no `state.toml` yet: each profile becomes an application with
 * its alias, its keys go into the secret store (a key that is there already stays), the default one becomes current. The
 * older file is left as it is. Keys first, `state.toml` last: whatever fails in between is done again. Throws a StorageError.
 */
export async function importOlderConfig(options: OlderConfigOptions): Promise<void> {
  const { configPath, statePath, now, onNotice } = options;
  if (!existsSync(configPath)) return;
  createOwnerFolder(dirname(statePath));
  await withLock(`${statePath}.import.lock`, { now, timeoutMs: 30_000 }, async () => {
    if (existsSync(statePath)) return;
    const { profiles, leftOut } = readProfiles(
      await parseToml(readRegularFile(configPath, "follow") ?? "", configPath),
    );
    for (const profile of profiles) {
      // oxlint-disable-next-line no-await-in-loop -- a keychain takes one entry after the other
      await keepKeys(options.secrets, profile);
    }
    await writeState(statePath, profiles, now);
    for (const sentence of [...toldOf(profiles, configPath), ...leftOut]) onNotice(printable(sentence));
  });
}

async function keepKeys(secrets: SecretStore, profile: OlderProfile): Promise<void> {
  const { applicationId, apiKey, crawlerApiKey } = profile;
  if (apiKey === undefined && crawlerApiKey === undefined) return;
  const account = `app:${applicationId}`;
  const stored = await secrets.get(account);
  const older = {
    ...(apiKey !== undefined && { api_key: apiKey }),
    ...(crawlerApiKey !== undefined && { crawler_api_key: crawlerApiKey }),
  };
  const merged = JSON.stringify({ ...older, ...parseJsonObject(stored ?? "") });
  if (merged !== stored) await keepSecret(secrets, account, merged);
}

async function writeState(path: string, profiles: readonly OlderProfile[], now: () => number): Promise<void> {
  // Also without any profile, as the sign that there is nothing left to import.
  if (profiles.length === 0) return writeFileAtomically(path, "");
  const current = profiles.find(({ isDefault }) => isDefault)?.applicationId;
  await openStateFile({ path, now }).change(({ table }) => {
    const filled = profiles.reduce(withProfile, table);
    return current === undefined ? filled : withCurrent(filled, current);
  });
}

function withProfile(table: TomlTable, { applicationId: id, ...profile }: OlderProfile): TomlTable {
  const { name, searchHosts, crawlerUserId } = profile;
  const taken = viewOf(table).applications.flatMap(({ alias = [] }) => alias);
  const application = { id, alias: freeAlias({ id, wanted: name }, taken), ...(searchHosts && { searchHosts }) };
  return withApplication(table, application, crawlerUserId === undefined ? {} : { crawler_user_id: crawlerUserId });
}

const toldOf = ({ length }: readonly OlderProfile[], path: string): readonly string[] =>
  length === 0 ? [] : [`imported ${length} application${length === 1 ? "" : "s"} from ${path}, which stays as it is`];
