import { closeSync, constants, fstatSync, ftruncateSync, openSync, rmSync, writeSync } from "node:fs";
import { ownerFile } from "./owner-only.ts";
import { systemCode } from "./system-reason.ts";

/** `gone`: there is no such file any more, and none is made; `failed`: nothing of the record is in the file. */
export type AppendResult = "written" | "gone" | "failed";

/**
 * Adds a record to a file that exists, on a line of its own, with one `write`; what fits only in part is cut back. The
 * line break comes first, so that a torn record before it spoils nothing but itself. Never throws.
 */
export function appendRecord(path: string, line: string): AppendResult {
  const { O_WRONLY, O_APPEND, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  let descriptor: number;
  try {
    descriptor = openSync(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    return ["ENOENT", "ENOTDIR", "ELOOP"].includes(systemCode(error) ?? "") ? "gone" : "failed";
  }
  try {
    return writeWhole(descriptor, `\n${line}`) ? "written" : "failed";
  } finally {
    closeQuietly(descriptor);
  }
}

/**
 * Makes an owner-only file of records with this text, or none when not all of it can be written: `false` then. Follows no
 * link and takes no file that somebody else made. Throws what opening throws.
 */
export function createRecords(path: string, text: string): boolean {
  const descriptor = openSync(path, "wx", ownerFile);
  const written = writeWhole(descriptor, text);
  closeQuietly(descriptor);
  if (!written) rmSync(path, { force: true });
  return written;
}

/** Writes all of it with one call, or nothing; `false` when it was nothing. Never throws. */
function writeWhole(descriptor: number, text: string): boolean {
  const bytes = Buffer.from(text);
  try {
    const written = writeSync(descriptor, bytes);
    if (written === bytes.length) return true;
    // Only this process writes to the file, so the torn part is its end. What cannot be cut back, readers skip.
    ftruncateSync(descriptor, fstatSync(descriptor).size - written);
    return false;
  } catch {
    return false;
  }
}

/** Some network file systems report a full disk only here, when nothing can be mended any more. */
function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // The record counts as written: a second one would be a duplicate.
  }
}
