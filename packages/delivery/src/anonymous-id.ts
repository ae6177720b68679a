import { ensureOwnerFolder, readOwnerFile, writeFileAtomically } from "@algolia-cli/durable-files";
import { randomUUID } from "node:crypto";
import { linkSync, rmSync } from "node:fs";
import { isOptedOut } from "./stored-consent.ts";
import { telemetryPaths } from "./telemetry-folder.ts";

/** `keep` is `false` where nothing is to be kept (CI); `random` makes a UUID, by default the platform's own. */
export interface AnonymousIdOptions {
  /** The state directory. */
  readonly directory: string;
  readonly keep: boolean;
  readonly random?: () => string;
}

/**
 * The random UUID of this installation, made and kept (`0600`) with the first call; of two first calls at once both get
 * the same. Random per run where nothing can be kept, or telemetry was disabled meanwhile. Never throws.
 */
export function anonymousId({ directory, keep, random = randomUUID }: AnonymousIdOptions): string {
  if (!keep) return random();
  const { folder, anonymousId: path } = telemetryPaths(directory);
  try {
    const found = read(path);
    if (found !== undefined) return found;
    ensureOwnerFolder(folder);
    const id = establish(path, random());
    if (isOptedOut(directory)) rmSync(path, { force: true });
    return id;
  } catch {
    return random();
  }
}

/** A link to a complete file never replaces one that is there; what is there and holds no id is replaced. */
function establish(path: string, id: string): string {
  const own = `${path}.${id}`;
  writeFileAtomically(own, id, { fsync: false });
  try {
    linkSync(own, path);
  } catch {
    const theirs = read(path);
    if (theirs !== undefined) return theirs;
    writeFileAtomically(path, id, { fsync: false });
  } finally {
    rmSync(own, { force: true });
  }
  return id;
}

function read(path: string): string | undefined {
  try {
    const text = readOwnerFile(path)?.trim();
    return text !== undefined && uuid.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
