import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { StorageError, printable, unreadable } from "./storage-error.ts";

const chunkBytes = 64 * 1024;

/** Longer lines are no records of anything: reading on would only fill the memory. */
const longestLine = 16 * 1024 * 1024;

function corrupt(path: string, what: string, cause?: unknown): StorageError {
  return new StorageError("corrupt", `${printable(path)} ${what}; correct it or move it away`, { path, cause });
}

/** Decodes what comes in parts; throws `corrupt` for what is not UTF-8. */
function createDecoder(path: string): (bytes?: Uint8Array) => string {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return (bytes) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch (cause) {
      throw corrupt(path, "is not UTF-8 text", cause);
    }
  };
}

/**
 * The lines of a regular file, of which one part at a time is in memory; the file is closed when no more are taken. Throws
 * a StorageError: `unreadable` where there is none or something else, `corrupt` for text that is not UTF-8 and for lines
 * beyond 16 MB. Never waits: a pipe is refused.
 */
export function* linesOf(path: string): Generator<string, void> {
  const descriptor = open(path);
  try {
    const decode = createDecoder(path);
    const chunk = new Uint8Array(chunkBytes);
    let rest = "";
    for (let size = read(descriptor, chunk, path); size > 0; size = read(descriptor, chunk, path)) {
      const lines = (rest + decode(chunk.subarray(0, size))).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > longestLine) throw corrupt(path, "has a line that is too long");
      yield* lines;
    }
    rest += decode();
    if (rest !== "") yield rest;
  } finally {
    closeSync(descriptor);
  }
}

function read(descriptor: number, chunk: Uint8Array, path: string): number {
  try {
    return readSync(descriptor, chunk);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Windows knows no O_NONBLOCK: there `node:fs` leaves it undefined. */
function open(path: string): number {
  const { O_RDONLY, O_NONBLOCK = 0 } = constants;
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, O_RDONLY | O_NONBLOCK);
    if (!fstatSync(descriptor).isFile())
      throw new StorageError("unreadable", `cannot read ${printable(path)}: it is not a regular file; move it away`, {
        path,
      });
    return descriptor;
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    throw unreadable(path, error);
  }
}
