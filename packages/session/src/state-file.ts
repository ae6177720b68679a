import { existsSync } from "node:fs";
import { readRegularFile, removeLeftovers, withLock, writeFileAtomically } from "@algolia-cli/durable-files";
import { type ApplicationState, WrongType, viewOf } from "./state-table.ts";
import { type TomlTable, notUnderstood, parseToml, serializeToml } from "./state-toml.ts";

/** `path` of `state.toml`; it may be a link into a dotfile folder, since it holds no secret. Times in ms. */
export interface StateFileOptions {
  readonly path: string;
  readonly now: () => number;
  readonly lockTimeoutMs?: number;
  /** Before the first access, when there is no file: it may make one. What it throws, the access throws. */
  readonly onMissing?: () => Promise<void>;
}

/** The whole document, to be written back, and the part of it that we understand. */
export interface StateDocument {
  readonly table: TomlTable;
  readonly state: ApplicationState;
}

/** The state file, read whole and written whole. */
export interface StateFile {
  /** The document as it is now; empty when there is no file. Throws a StorageError. */
  readonly read: () => Promise<StateDocument>;
  /** Changes the document as the only process to do so; a file of which nothing changes is not written. */
  readonly change: (edit: (document: StateDocument) => TomlTable) => Promise<void>;
}

/** Nothing is read or made before it is asked for. */
export function openStateFile({ path, now, onMissing, ...options }: StateFileOptions): StateFile {
  const { lockTimeoutMs: timeoutMs = 10_000 } = options;
  let prepared: Promise<void> | undefined;
  const prepare = async (): Promise<void> => (existsSync(path) ? undefined : onMissing?.());
  const read = async (): Promise<StateDocument> => {
    await (prepared ??= prepare());
    const table = await parseToml(readRegularFile(path, "follow") ?? "", path);
    return { table, state: understood(table, path) };
  };
  const change = async (edit: (document: StateDocument) => TomlTable): Promise<void> => {
    await (prepared ??= prepare());
    await withLock(`${path}.lock`, { now, timeoutMs }, async () => {
      const document = await read();
      const before = await serializeToml(document.table, path);
      const after = await serializeToml(edit(document), path);
      if (after === before) return;
      removeLeftovers(path, "follow");
      writeFileAtomically(path, after, { symlinks: "follow" });
    });
  };
  return { read, change };
}

function understood(table: TomlTable, path: string): ApplicationState {
  try {
    return viewOf(table);
  } catch (cause) {
    if (!(cause instanceof WrongType)) throw cause;
    throw notUnderstood(path, { where: `: ${cause.message}`, cause });
  }
}
