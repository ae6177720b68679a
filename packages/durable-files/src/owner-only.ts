import { chmodSync, fchmodSync, fstatSync, lstatSync, mkdirSync, statSync } from "node:fs";
import { platform } from "node:os";
import { dirname } from "node:path";
import { readRegularFile, refusedLink } from "./regular-file.ts";
import { StorageError, printable, unwritable } from "./storage-error.ts";
import { systemCode } from "./system-reason.ts";

/** Permissions of a file that only its owner can read and write. */
export const ownerFile = 0o600;

/** Permissions of a folder that only its owner can look into. */
export const ownerFolder = 0o700;

/** Told, in one sentence for the terminal, that permissions were too wide and have been narrowed. */
export type OnMended = (sentence: string) => void;

const groupAndOthers = 0o077;

/**
 * Creates `path` and its missing parents with `0700`; a folder that is there, or a link to one, stays as it is: for
 * what is no secret and may live among a person's dotfiles. Throws a StorageError (`unwritable`).
 */
export function createOwnerFolder(path: string): void {
  try {
    makeFolders(path);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/**
 * Creates `path` and its missing parents with `0700`. A folder that others can look into is narrowed, and `onMended`
 * told. Throws a StorageError: `unsafe_permissions` for a symbolic link or a folder that cannot be narrowed,
 * `unwritable` otherwise. Windows has no such modes: a profile's folders are the user's own there.
 */
export function ensureOwnerFolder(path: string, onMended?: OnMended): void {
  try {
    makeFolders(path);
    const found = lstatSync(path);
    if (found.isSymbolicLink()) throw refusedLink(path);
    if (isNarrow(found.mode)) return;
  } catch (error) {
    throw unwritable(path, error);
  }
  mend({ path, what: "folder", onMended, narrow: () => chmodSync(path, ownerFolder) });
}

/**
 * Text of an owner-only file, `undefined` when there is none. A file that others can read is narrowed to `0600` first,
 * and `onMended` told. Throws a StorageError: `unsafe_permissions` for a symbolic link or a file that cannot be
 * narrowed, `unreadable` and `corrupt` as {@link readRegularFile}.
 */
export function readOwnerFile(path: string, onMended?: OnMended): string | undefined {
  return readRegularFile(path, "refuse", (descriptor) => {
    if (isNarrow(fstatSync(descriptor).mode)) return;
    mend({ path, what: "file", onMended, narrow: () => fchmodSync(descriptor, ownerFile) });
  });
}

/** Not `recursive: true`, which never returns below a folder that answers ENOENT to every mkdir, as /proc does. */
function makeFolders(path: string): void {
  try {
    mkdirSync(path, ownerFolder);
  } catch (error) {
    const code = systemCode(error);
    if (code === "EEXIST" && statSync(path).isDirectory()) return;
    if (code !== "ENOENT" || dirname(path) === path) throw error;
    makeFolders(dirname(path));
    makeLast(path);
  }
}

/** Another process may have made it in between. */
function makeLast(path: string): void {
  try {
    mkdirSync(path, ownerFolder);
  } catch (error) {
    if (systemCode(error) !== "EEXIST" || !statSync(path).isDirectory()) throw error;
  }
}

const isNarrow = (mode: number): boolean => platform() === "win32" || (mode & groupAndOthers) === 0;

interface Mending {
  readonly path: string;
  readonly what: "file" | "folder";
  readonly narrow: () => void;
  readonly onMended: OnMended | undefined;
}

function mend({ path, what, narrow, onMended }: Mending): void {
  try {
    narrow();
  } catch (cause) {
    const message = `the ${what} ${printable(path)} is open to other users and its permissions cannot be changed; make it yours alone`;
    throw new StorageError("unsafe_permissions", message, { path, cause });
  }
  onMended?.(`the ${what} ${printable(path)} was open to other users; now only you can read it`);
}
