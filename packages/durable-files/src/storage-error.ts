import { systemReason } from "./system-reason.ts";

/**
 * What can be wrong with something kept locally. `locked`: another process holds it; `not_kept`: it was written, but
 * another value is read back; `unsafe_permissions`: others could read or replace it and that could not be mended;
 * `unavailable`: it is no file, and cannot be reached or is not open (a keychain).
 */
export type StorageErrorCode =
  | "unreadable"
  | "unwritable"
  | "corrupt"
  | "locked"
  | "unsafe_permissions"
  | "not_kept"
  | "unavailable";

/** Where the trouble is; `path` is left out for what is no file (a keychain entry). */
export interface StorageErrorOptions {
  readonly path?: string;
  readonly cause?: unknown;
}

/** The one error of local storage; `path` is as the system knows it, for the person and never for telemetry. */
export class StorageError extends Error {
  override readonly name = "StorageError";
  readonly code: StorageErrorCode;
  readonly path: string | undefined;

  constructor(code: StorageErrorCode, message: string, { path, cause }: StorageErrorOptions = {}) {
    super(message, { cause });
    this.code = code;
    this.path = path;
  }
}

/** Makes a path safe to print: no control, bidirectional or line-breaking character reaches the terminal. */
export const printable = (path: string): string => path.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?");

/** Turns what the file system threw while reading `path` into `unreadable`; a StorageError passes as it is. */
export const unreadable = (path: string, cause: unknown): StorageError => failure({ code: "unreadable", path, cause });

/** Turns what the file system threw while writing `path` into `unwritable`; a StorageError passes as it is. */
export const unwritable = (path: string, cause: unknown): StorageError => failure({ code: "unwritable", path, cause });

interface Failure {
  readonly code: "unreadable" | "unwritable";
  readonly path: string;
  readonly cause: unknown;
}

function failure({ code, path, cause }: Failure): StorageError {
  if (cause instanceof StorageError) return cause;
  const verb = code === "unreadable" ? "read" : "write";
  const { reason, wayOn } = systemReason(cause);
  return new StorageError(code, `cannot ${verb} ${printable(path)}: ${reason}; ${wayOn}`, { path, cause });
}
