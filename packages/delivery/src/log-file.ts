import { renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { type SpoolFileName, formatSpoolFileName } from "./spool-file-name.ts";
import type { SpoolFile } from "./spool-listing.ts";

/** Gives a log's file another state, which is how it is claimed; `undefined` when it has gone meanwhile. Never throws. */
export function renameLog(file: SpoolFile, to: Pick<SpoolFileName, "state" | "token">): SpoolFile | undefined {
  const { startedAt, invocationId } = file;
  const name = { startedAt, invocationId, ...to };
  const path = join(dirname(file.path), formatSpoolFileName(name));
  try {
    renameSync(file.path, path);
    return { ...name, path };
  } catch {
    return undefined;
  }
}

/** Deletes a log; `false` when that is impossible. Never throws. */
export function removeLog({ path }: SpoolFile): boolean {
  try {
    rmSync(path, { force: true });
    return true;
  } catch {
    return false;
  }
}
