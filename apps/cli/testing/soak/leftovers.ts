import { readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";

/** A file that only has a place while somebody works: temporary, a lock, a claim, or a log that is not delivered. */
const passing =
  /\.tmp$|\.staged$|\.lock$|\.lock\/|\/sender-started$|\.(?:live|sealed|dead-\d+|claimed-\d+)$|[0-9a-f-]{36}$/u;

const passingIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => passing.test(path.slice(folder.length)));

/** The files and folders below these that should have gone, by their paths from there. */
export const leftoversIn = (folders: readonly string[]): readonly string[] =>
  folders.flatMap((folder) => passingIn(folder).map((path) => path.slice(folder.length)));

/** Makes them a minute old, which is when each of them is taken for left by the dead, also where no process is named in it. */
export const ageLeftovers = (folders: readonly string[]): void => {
  const then = Date.now() / 1_000 - 60;
  for (const path of folders.flatMap(passingIn)) utimesSync(path, then, then);
};
