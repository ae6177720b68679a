import { posix, win32 } from "node:path";
import { StorageError } from "./storage-error.ts";

/** The parts of the process that decide where files go; `sandbox` keeps everything apart from the real service's. */
export interface DirectoriesInput {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homedir: string;
  readonly sandbox?: boolean;
}

/** `config`: what a person may edit and carry along; `state`: what belongs to this machine. Absolute, not yet created. */
export interface Directories {
  readonly config: string;
  readonly state: string;
}

/**
 * Where the files are: `$XDG_CONFIG_HOME/algolia` and `$XDG_STATE_HOME/algolia` on every platform, a relative value
 * being ignored (XDG Base Directory Specification); by default `~/.config/algolia`, which the existing Algolia CLI uses
 * on every platform, and `~/.local/state/algolia`, `~/Library/Application Support/algolia` or `%LOCALAPPDATA%\algolia`.
 * Throws a StorageError (`unreadable`) when neither a variable nor an absolute home folder says where.
 */
export function directories({ platform, env, homedir, sandbox = false }: DirectoriesInput): Directories {
  const path = platform === "win32" ? win32 : posix;
  const absolute = (value: string | undefined): string | undefined =>
    value !== undefined && path.isAbsolute(value) ? value : undefined;
  const inHome = (...names: readonly string[]): string => {
    if (path.isAbsolute(homedir)) return path.join(homedir, ...names);
    throw new StorageError("unreadable", "the home folder is unknown; set HOME to an absolute path");
  };
  const stateByPlatform = (): string => {
    if (platform === "darwin") return inHome("Library", "Application Support");
    if (platform === "win32") return absolute(env["LOCALAPPDATA"]) ?? inHome("AppData", "Local");
    return inHome(".local", "state");
  };
  const own = sandbox ? ["algolia", "sandbox"] : ["algolia"];
  return {
    config: path.join(absolute(env["XDG_CONFIG_HOME"]) ?? inHome(".config"), ...own),
    state: path.join(absolute(env["XDG_STATE_HOME"]) ?? stateByPlatform(), ...own),
  };
}
