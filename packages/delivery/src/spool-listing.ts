import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type SpoolFileName, type SpoolFileState, isNewerName, parseSpoolFileName } from "./spool-file-name.ts";
import { telemetryPaths } from "./telemetry-folder.ts";

/** A log's file, with what its name says. */
export interface SpoolFile extends SpoolFileName {
  readonly path: string;
}

/** A log's file with its size and the time of its last write (epoch ms). */
export interface MeasuredFile extends SpoolFile {
  readonly bytes: number;
  readonly writtenAt: number;
}

/** States of a log that is complete and waits for its delivery; a claimed one was left by a sender that ended early. */
export const waiting = ["sealed", "claimed"] as const;

/** The logs in these states, oldest first; foreign files and other formats are not seen. Never throws. */
export function listSpool(directory: string, states: readonly SpoolFileState[]): readonly SpoolFile[] {
  return listFolder(telemetryPaths(directory).spool).filter(({ state }) => states.includes(state));
}

/** What lies in the spool and is left alone: logs in a newer version's format, and what is none of ours. Never throws. */
export function countStrangers(directory: string): { readonly newer: number; readonly foreign: number } {
  const strangers = namesIn(telemetryPaths(directory).spool).filter((name) => parseSpoolFileName(name) === undefined);
  const newer = strangers.filter(isNewerName).length;
  return { newer, foreign: strangers.length - newer };
}

/** The delivered logs that are kept, oldest first. Never throws. */
export function listSent(directory: string): readonly SpoolFile[] {
  return listFolder(telemetryPaths(directory).sent).filter(({ state }) => state === "sent");
}

/** The regular files among these, with their sizes. Never throws. */
export const measure = (files: readonly SpoolFile[]): readonly MeasuredFile[] =>
  files.flatMap((file) => {
    const found = attempt(() => lstatSync(file.path, { throwIfNoEntry: false }));
    return found?.isFile() === true ? [{ ...file, bytes: found.size, writtenAt: found.mtimeMs }] : [];
  });

function listFolder(folder: string): readonly SpoolFile[] {
  return namesIn(folder)
    .flatMap((name) => {
      const parsed = parseSpoolFileName(name);
      return parsed === undefined ? [] : [{ ...parsed, path: join(folder, name) }];
    })
    .toSorted((a, b) => a.startedAt - b.startedAt || (a.invocationId < b.invocationId ? -1 : 1));
}

const namesIn = (folder: string): readonly string[] => attempt(() => readdirSync(folder)) ?? [];

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
