import type { KeychainTrouble } from "./keychain-trouble.ts";
import type { SecretFile } from "./secret-file.ts";
import type { StorageMemory } from "./storage-memory.ts";

/** Why secrets are in the file: it was asked for, now (`required`) or at the last sign-in (`chosen`), or the keychain's trouble. */
export type FileReason = "required" | "chosen" | KeychainTrouble;

/** Where secrets are. */
export type StoragePlace =
  | { readonly kind: "keychain" }
  | { readonly kind: "file"; readonly path: string; readonly reason: FileReason };

/** What decides on the place. `surroundings`: what it depends on whether a keychain can be reached; `undefined`: none can. */
export interface PlaceOptions {
  /** `best` is the keychain where one answers. */
  readonly setting: "best" | "file" | "keychain";
  readonly file: SecretFile;
  readonly filePath: string;
  readonly surroundings: string | undefined;
  readonly memory: StorageMemory;
  /** Epoch ms. */
  readonly now: () => number;
}

/** So long a trouble is taken for granted while the file has what is needed. */
const trustTroubleMs = 3_600_000;

/**
 * Where secrets should be, without asking any keychain. A trouble with it is believed for an hour, but only while there is
 * something in the file: whose secrets may be in the keychain has to wait for it.
 */
export async function expectedPlace(options: PlaceOptions): Promise<StoragePlace> {
  const { setting, file, filePath: path, surroundings, memory, now } = options;
  if (setting === "file") return { kind: "file", path, reason: "required" };
  if (setting === "keychain") return { kind: "keychain" };
  if (memory.isFileChosen()) return { kind: "file", path, reason: "chosen" };
  if (surroundings === undefined) return { kind: "file", path, reason: "no_service" };
  const known = memory.trouble(surroundings);
  const isRecent = known !== undefined && Math.abs(now() - known.at) < trustTroubleMs;
  if (!isRecent || (await file.all()).size === 0) return { kind: "keychain" };
  return { kind: "file", path, reason: known.trouble };
}
