import type { TomlTable } from "smol-toml";
import { member, textMember } from "./json-object.ts";

/** One profile of the older `config.toml`, as far as it lives on. */
export interface OlderProfile {
  readonly name: string;
  readonly applicationId: string;
  readonly apiKey?: string;
  readonly crawlerApiKey?: string;
  readonly crawlerUserId?: string;
  readonly searchHosts?: readonly string[];
  readonly isDefault: boolean;
}

/** The profiles to import, at most one for each application, and a sentence for each thing that is left out. */
export interface OlderProfiles {
  readonly profiles: readonly OlderProfile[];
  readonly leftOut: readonly string[];
}

/**
 * Reads the tables of an older `config.toml`. Of several profiles of one application the default one stays, else the first
 * by name. Keys with all rights (`admin_api_key`) are left out, as the existing Algolia CLI leaves them.
 */
export function readProfiles(config: TomlTable): OlderProfiles {
  const leftOut: string[] = [];
  const byApplication = new Map<string, OlderProfile>();
  for (const name of Object.keys(config).toSorted()) {
    const table = tableOf(config[name]);
    if (table === undefined) continue;
    const profile = profileOf(name, table);
    if (profile === undefined) {
      leftOut.push(`the profile '${name}' has no application_id and is not imported`);
      continue;
    }
    if (textMember(table, "admin_api_key") !== undefined)
      leftOut.push(`the admin API key of the profile '${name}' is not imported, since it may do everything`);
    const other = byApplication.get(profile.applicationId);
    const stays = other !== undefined && (other.isDefault || !profile.isDefault) ? other : profile;
    if (other !== undefined) {
      const goes = stays === other ? profile : other;
      leftOut.push(`the profile '${goes.name}' is not imported, since '${stays.name}' is of the same application`);
    }
    byApplication.set(profile.applicationId, stays);
  }
  return { profiles: [...byApplication.values()], leftOut };
}

function profileOf(name: string, table: TomlTable): OlderProfile | undefined {
  const applicationId = textMember(table, "application_id");
  if (applicationId === undefined) return undefined;
  const apiKey = textMember(table, "api_key");
  const crawlerApiKey = textMember(table, "crawler_api_key");
  const crawlerUserId = textMember(table, "crawler_user_id");
  const searchHosts = textsOf(member(table, "search_hosts"));
  return {
    name,
    applicationId,
    ...(apiKey !== undefined && { apiKey }),
    ...(crawlerApiKey !== undefined && { crawlerApiKey }),
    ...(crawlerUserId !== undefined && { crawlerUserId }),
    ...(searchHosts !== undefined && { searchHosts }),
    isDefault: member(table, "default") === true,
  };
}

const tableOf = (value: unknown): TomlTable | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
    ? (value as TomlTable) // what else TOML has is no object
    : undefined;

function textsOf(value: unknown): readonly string[] | undefined {
  const isList = Array.isArray(value) && value.length > 0 && value.every((text) => typeof text === "string");
  return isList ? value : undefined;
}
