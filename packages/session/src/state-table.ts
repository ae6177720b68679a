import type { TomlTable } from "smol-toml";
import { member, textMember } from "./json-object.ts";

/** One `[applications.<ID>]`. */
export interface ConfiguredApplication {
  readonly id: string;
  readonly alias?: string;
  readonly apiKeyUuid?: string;
  readonly searchHosts?: readonly string[];
}

/** What `state.toml` says; an empty text there, as the existing Algolia CLI writes it, counts as nothing. */
export interface ApplicationState {
  readonly currentApplicationId?: string;
  readonly applications: readonly ConfiguredApplication[];
}

/** Thrown for a value of another type than the format's; `key` names it as TOML does. */
export class WrongType extends Error {
  override readonly name = "WrongType";
  readonly key: string;

  constructor(key: string, wanted: string) {
    super(`${key} is not ${wanted}`);
    this.key = key;
  }
}

/** Reads the parts of the table that we know. Throws {@link WrongType}. */
export function viewOf(table: TomlTable): ApplicationState {
  const current = textOf(table, "current_application_id", "");
  const applications = tableOf(table, "applications", "");
  return {
    ...(current !== undefined && { currentApplicationId: current }),
    applications: Object.keys(applications).map((id) => applicationOf(applications, id)),
  };
}

/** The table with this application's entry and what `more` it is to hold; the entry's keys that we do not know stay. */
export function withApplication(table: TomlTable, application: ConfiguredApplication, more: TomlTable = {}): TomlTable {
  const { id, alias, apiKeyUuid, searchHosts } = application;
  const applications = tableOf(table, "applications", "");
  const entry = {
    ...tableOf(applications, id, "applications."),
    ...(alias !== undefined && { alias }),
    ...(apiKeyUuid !== undefined && { api_key_uuid: apiKeyUuid }),
    ...(searchHosts !== undefined && { search_hosts: [...searchHosts] }),
    ...more,
  };
  return { ...table, applications: { ...applications, [id]: entry } };
}

/** The table with this application as the current one. */
export const withCurrent = (table: TomlTable, id: string): TomlTable => ({ ...table, current_application_id: id });

/** The table without this application, and without a current one if it was that; the same table when it is not there. */
export function without(table: TomlTable, id: string): TomlTable {
  const applications = tableOf(table, "applications", "");
  const isCurrent = member(table, "current_application_id") === id;
  if (!Object.hasOwn(applications, id) && !isCurrent) return table;
  const kept = isCurrent ? omit(table, "current_application_id") : table;
  return Object.hasOwn(applications, id) ? { ...kept, applications: omit(applications, id) } : kept;
}

const omit = (table: TomlTable, key: string): TomlTable =>
  Object.fromEntries(Object.entries(table).filter(([name]) => name !== key));

function applicationOf(applications: TomlTable, id: string): ConfiguredApplication {
  const prefix = `applications.${id}.`;
  const entry = tableOf(applications, id, "applications.");
  const alias = textOf(entry, "alias", prefix);
  const apiKeyUuid = textOf(entry, "api_key_uuid", prefix);
  const searchHosts = hostsOf(entry, prefix);
  return {
    id,
    ...(alias !== undefined && { alias }),
    ...(apiKeyUuid !== undefined && { apiKeyUuid }),
    ...(searchHosts !== undefined && { searchHosts }),
  };
}

function textOf(table: TomlTable, key: string, prefix: string): string | undefined {
  const value = member(table, key);
  if (value !== undefined && typeof value !== "string") throw new WrongType(`${prefix}${key}`, "a text");
  return textMember(table, key);
}

function tableOf(table: TomlTable, key: string, prefix: string): TomlTable {
  const value = member(table, key) ?? {};
  if (isTable(value)) return value;
  throw new WrongType(`${prefix}${key}`, "a table");
}

function hostsOf(entry: TomlTable, prefix: string): readonly string[] | undefined {
  const hosts = member(entry, "search_hosts");
  if (hosts === undefined) return undefined;
  if (Array.isArray(hosts) && hosts.every((host) => typeof host === "string")) return hosts;
  throw new WrongType(`${prefix}search_hosts`, "a list of texts");
}

/** A date is an object too, but no table. */
const isTable = (value: unknown): value is TomlTable =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
