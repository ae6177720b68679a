import { randomUUID } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { ownerFile } from "./owner-only.ts";
import { type Symlinks, refusedLink } from "./regular-file.ts";
import { unwritable } from "./storage-error.ts";

/** `symlinks` is `refuse` by default; `fsync` (on by default) makes the text survive a power cut, for some milliseconds. */
export interface AtomicWriteOptions {
  readonly symlinks?: Symlinks;
  readonly fsync?: boolean;
}

/**
 * Replaces `path` by an owner-only file with this text: a reader sees the old text or the new one, never a part, and a
 * failure leaves the old one and no temporary file. Throws a StorageError (`unwritable`, `unsafe_permissions` for a
 * refused link). Two writers need a lock; a killed writer's temporary file is {@link removeLeftovers}' business.
 *
 * Own lines and not `write-file-atomic`: that one opens its temporary file at a guessable name through links, and
 * follows a link at the target without being asked, both wrong for secrets.
 */
export function writeFileAtomically(path: string, text: string, options: AtomicWriteOptions = {}): void {
  const { symlinks = "refuse", fsync = true } = options;
  let temporary: string | undefined;
  try {
    const target = targetOf(path, symlinks);
    temporary = join(dirname(target), `${temporaryPrefix(target)}${randomUUID()}${temporarySuffix}`);
    writeNew(temporary, text, fsync);
    renameSync(temporary, target);
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    throw unwritable(path, error);
  }
}

/**
 * Removes the temporary files that killed writers of `path` left beside it. Call it only while holding the lock that
 * all its writers take: another writer's file would go too. Best effort, never throws.
 */
export function removeLeftovers(path: string, symlinks: Symlinks = "refuse"): void {
  try {
    const target = targetOf(path, symlinks);
    const folder = dirname(target);
    for (const name of readdirSync(folder)) {
      if (name.startsWith(temporaryPrefix(target)) && name.endsWith(temporarySuffix)) rmSync(join(folder, name));
    }
  } catch {
    // What cannot be removed now is removed by a later writer.
  }
}

const temporarySuffix = ".tmp";
const temporaryPrefix = (target: string): string => `.${basename(target)}.`;

function targetOf(path: string, symlinks: Symlinks): string {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return path;
  if (symlinks === "refuse") throw refusedLink(path);
  return realpathSync(path);
}

/** `wx` fails on anything that exists, a link included, so nobody can have prepared the file. */
function writeNew(path: string, text: string, fsync: boolean): void {
  const descriptor = openSync(path, "wx", ownerFile);
  try {
    writeFileSync(descriptor, text);
    if (fsync) fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
