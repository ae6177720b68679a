import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { platform } from "node:os";
import { basename, dirname, join } from "node:path";
import { createOwnerFolder, ownerFile, ownerFolder } from "./owner-only.ts";
import { type ProcessIdentity, parseProcessIdentity } from "./process-identity.ts";
import { StorageError, printable, unreadable, unwritable } from "./storage-error.ts";
import { systemCode } from "./system-reason.ts";

/*
 * A lock is a folder that holds one file, named by the holder's token and telling its process. The name makes a
 * takeover safe: unlinking `<lock>/<token>` can only ever remove the holder that was looked at, never one that came
 * since, and of all who then rename their own folder to the lock's name, the system lets one through (a rename over a
 * folder that is not empty fails). Whoever dies between two of these steps leaves either a holder or an empty folder.
 */

/** `token` is the holder's file; `process` is missing when it cannot be read; `beat` is its last sign of life, epoch ms. */
export interface Holder {
  readonly token: string;
  readonly process: ProcessIdentity | undefined;
  readonly beat: number;
}

/** Who holds the lock: nobody or one. More than one entry is something foreign, which is waited for like a holder. */
export function readHolders(lock: string): readonly Holder[] {
  return entries(lock).flatMap((token) => readHolder(lock, token) ?? []);
}

/** Removes this very holder, and never a later one; without effect when it has gone by itself. */
export function evict(lock: string, token: string): void {
  try {
    unlinkSync(join(lock, token));
  } catch (error) {
    if (!passing(error)) throw unwritable(lock, error);
  }
}

/** Takes a lock that nobody holds; `false` when another was faster. Creates the folder around the lock when missing. */
export function takeFree(lock: string, token: string, holder: ProcessIdentity): boolean {
  const staged = stagedName(lock, token);
  try {
    stage(staged, token, { lock, holder });
    removeEmpty(lock);
    renameSync(staged, lock);
    // Somebody who believed this process dead may have emptied the folder before it got its name.
    return isHolder(lock, token);
  } catch (error) {
    if (passing(error) || ["ENOTEMPTY", "EEXIST"].includes(systemCode(error) ?? "")) return false;
    throw isSomethingElse(lock) ? notALock(lock, error) : unwritable(lock, error);
  } finally {
    discard(staged);
  }
}

/** Gives the lock back; never throws, since a lock that cannot be removed falls to the next one with its process. */
export function giveBack(lock: string, token: string): void {
  try {
    unlinkSync(join(lock, token));
    removeEmpty(lock);
  } catch {
    // Read-only by now, or taken over: nothing that this process could mend.
  }
}

/** Whether the holder's file is still there, that is, nobody believed it dead. */
export const isHolder = (lock: string, token: string): boolean => existsSync(join(lock, token));

/** Removes what processes left that died between two steps of {@link takeFree}. Best effort, never throws. */
export function removeStaged(lock: string, isGone: (holder: Holder) => boolean): void {
  try {
    const prefix = `${basename(lock)}.`;
    for (const name of readdirSync(dirname(lock))) {
      if (!name.startsWith(prefix) || !name.endsWith(stagedSuffix)) continue;
      const staged = join(dirname(lock), name);
      const gone = readHolder(staged, name.slice(prefix.length, -stagedSuffix.length)) ?? readHolder(staged, ".");
      if (gone !== undefined && isGone(gone)) rmSync(staged, { recursive: true, force: true });
    }
  } catch {
    // A later holder removes it.
  }
}

const stagedSuffix = ".staged";
const stagedName = (lock: string, token: string): string => `${lock}.${token}${stagedSuffix}`;

function stage(staged: string, token: string, { lock, holder }: { lock: string; holder: ProcessIdentity }): void {
  try {
    createOwnerFolder(dirname(staged));
    mkdirSync(staged, ownerFolder);
  } catch (error) {
    throw unwritable(lock, error);
  }
  writeFileSync(join(staged, token), JSON.stringify(holder), { flag: "wx", mode: ownerFile });
}

function discard(staged: string): void {
  try {
    rmSync(staged, { recursive: true, force: true });
  } catch {
    // It could not be made either; what made that fail is thrown.
  }
}

/** POSIX would rename over an empty folder; Windows would not. */
function removeEmpty(lock: string): void {
  try {
    rmdirSync(lock);
  } catch {
    // Not there, or held: the rename tells.
  }
}

function entries(lock: string): readonly string[] {
  try {
    return readdirSync(lock);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    throw isSomethingElse(lock) ? notALock(lock, error) : unreadable(lock, error);
  }
}

function isSomethingElse(lock: string): boolean {
  try {
    return lstatSync(lock, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch {
    return false;
  }
}

/** `undefined` when it has gone in between. A record that cannot be read counts by its age alone, which may be hidden too. */
function readHolder(folder: string, token: string): Holder | undefined {
  const path = join(folder, token);
  let beat = Number.POSITIVE_INFINITY;
  try {
    beat = statSync(path).mtimeMs;
    return { token, beat, process: parseProcessIdentity(JSON.parse(readFileSync(path, "utf8"))) };
  } catch (error) {
    return systemCode(error) === "ENOENT" ? undefined : { token, beat, process: undefined };
  }
}

/** What another process's step in the same instant causes. Windows refuses to touch what another has open. */
function passing(error: unknown): boolean {
  const code = systemCode(error) ?? "";
  return code === "ENOENT" || (platform() === "win32" && ["EPERM", "EACCES", "EBUSY"].includes(code));
}

const notALock = (lock: string, cause: unknown): StorageError =>
  new StorageError("corrupt", `${printable(lock)} should be a lock, but something else is there; move it away`, {
    path: lock,
    cause,
  });
