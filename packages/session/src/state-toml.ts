import { StorageError, printable } from "@algolia-cli/durable-files";
import type { TomlTable } from "smol-toml";

/** A parsed TOML document: whole numbers as bigint, so that floats and integers are written as they were read. */
export type { TomlTable };

/**
 * Parses a TOML text, loading the parser only now. Throws a StorageError `corrupt` with the line. `__proto__` is a key like
 * any other.
 */
export async function parseToml(text: string, path: string): Promise<TomlTable> {
  if (text.trim() === "") return {};
  const { TomlError, parse } = await import("smol-toml");
  try {
    return parse(text, { integersAsBigInt: true });
  } catch (cause) {
    const line = cause instanceof TomlError ? `, line ${cause.line}` : "";
    throw notUnderstood(path, { where: line, cause });
  }
}

/**
 * Writes a table as TOML, every value with the type it was read with. Comments and layout are not kept. Throws a
 * StorageError `corrupt` for what can be read but not written, as tables a thousand deep.
 */
export async function serializeToml(table: TomlTable, path: string): Promise<string> {
  const { stringify } = await import("smol-toml");
  try {
    return stringify(table, { numbersAsFloat: true });
  } catch (cause) {
    throw notUnderstood(path, { where: ": it cannot be written back", cause });
  }
}

/** The state file stands, but says something that cannot be. */
export const notUnderstood = (
  path: string,
  { where, cause }: { readonly where: string; readonly cause?: unknown },
): StorageError =>
  new StorageError("corrupt", `cannot understand ${printable(path)}${where}; correct it or move it away`, {
    path,
    cause,
  });
