import { lstatSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";

/** The flows of how many runs are kept. */
export const keptRecordings = 50;

/** The folder of recordings below a state directory; it is made with the first recording. */
export const recordingsFolder = (state: string): string => join(state, "recordings");

const startDigits = 15;

/** Names sort by the time of the start. */
export const recordingFileName = ({ startedAt, id }: { readonly startedAt: number; readonly id: string }): string =>
  `${String(startedAt).padStart(startDigits, "0")}-${id}.jsonl`;

/** The recordings of a state directory, the oldest first; none where the folder cannot be looked into or is a link. Never throws. */
export const recordingFiles = (state: string): readonly string[] => {
  const folder = recordingsFolder(state);
  try {
    if (!lstatSync(folder).isDirectory()) return [];
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith(".jsonl"))
      .map(({ name }) => join(folder, name))
      .toSorted();
  } catch {
    return [];
  }
};

const isEmpty = (path: string): boolean => {
  try {
    return statSync(path).size === 0;
  } catch {
    return false; // whoever reads it will say what is wrong
  }
};

/** The same without those whose process was killed before it wrote anything. */
export const begunRecordings = (state: string): readonly string[] =>
  recordingFiles(state).filter((path) => !isEmpty(path));

/** The id in the name of a recording's file; `undefined` for a file that has another name. */
export const idInName = (path: string): string | undefined => /^\d+-([0-9a-f-]{36})\.jsonl$/u.exec(basename(path))?.[1];
