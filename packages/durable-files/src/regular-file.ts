import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { StorageError, printable, unreadable } from "./storage-error.ts";
import { systemCode } from "./system-reason.ts";

/** Whether a symbolic link at the end of the path is followed (a dotfile folder) or refused (a secret). */
export type Symlinks = "follow" | "refuse";

/** What to do with the open file before it is read, e.g. look at its permissions. */
export type Inspect = (descriptor: number) => void;

/**
 * Text of a regular file, without a byte order mark, or `undefined` when there is none. Throws a StorageError:
 * `unreadable` for anything but a regular file, `unsafe_permissions` for a refused link, `corrupt` for text that is not
 * UTF-8. Never waits: a pipe in the file's place is refused, not opened for good.
 */
export function readRegularFile(path: string, symlinks: Symlinks, inspect?: Inspect): string | undefined {
  const bytes = readBytes(path, symlinks, inspect);
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new StorageError("corrupt", `${printable(path)} is not UTF-8 text; correct it or move it away`, {
      path,
      cause,
    });
  }
}

function readBytes(path: string, symlinks: Symlinks, inspect?: Inspect): Uint8Array | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, openFlags(symlinks));
    if (!fstatSync(descriptor).isFile()) throw notRegular(path);
    inspect?.(descriptor);
    return readFileSync(descriptor);
  } catch (error) {
    const code = systemCode(error);
    if (code === "ENOENT") return undefined;
    if (code === "ELOOP" && symlinks === "refuse") throw refusedLink(path, error);
    throw unreadable(path, error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Windows knows neither flag: there `node:fs` leaves them undefined, and making a link takes a privilege. */
function openFlags(symlinks: Symlinks): number {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  return O_RDONLY | O_NONBLOCK | (symlinks === "refuse" ? O_NOFOLLOW : 0);
}

/** The refusal of a symbolic link where the owner's own file or folder is wanted. */
export const refusedLink = (path: string, cause?: unknown): StorageError =>
  new StorageError("unsafe_permissions", `${printable(path)} is a symbolic link; replace it by what it links to`, {
    path,
    cause,
  });

const notRegular = (path: string): StorageError =>
  new StorageError("unreadable", `cannot read ${printable(path)}: it is not a regular file; move it away`, { path });
