import { readdirSync } from "node:fs";
import { join } from "node:path";

/** A file that only has a place while somebody works: temporary, a lock, a claim, or a log that is not delivered. */
const passing =
  /\.tmp$|\.staged$|\.lock$|\.lock\/|\/sender-started$|\.(?:live|sealed|dead-\d+|claimed-\d+)$|[0-9a-f-]{36}$/u;

/** The files and folders below these that should have gone, by their paths from there. */
export const leftoversIn = (folders: readonly string[]): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
      .filter((path) => passing.test(path)),
  );
