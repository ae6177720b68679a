import { readRegularFile, removeLeftovers, withLock, writeFileAtomically } from "@algolia-cli/durable-files";
import { type ApplicationState, WrongType, viewOf } from "./state-table.ts";
import { type TomlTable, notUnderstood, parseToml, serializeToml } from "./state-toml.ts";

/** `path` of `state.toml`; it may be a link into a dotfile folder, since it holds no secret. Times in ms. */
export interface StateFileOptions {
  readonly path: string;
  readonly now: () => number;
  readonly lockTimeoutMs?: number;
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
export function openStateFile({ path, now, lockTimeoutMs: timeoutMs = 10_000 }: StateFileOptions): StateFile {
  const read = async (): Promise<StateDocument> => {
    const table = await parseToml(readRegularFile(path, "follow") ?? "", path);
    return { table, state: understood(table, path) };
  };
  const change = async (edit: (document: StateDocument) => TomlTable): Promise<void> => {
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
