import { dirname } from "node:path";
import {
  StorageError,
  ensureOwnerFolder,
  readOwnerFile,
  unwritable,
  writeFileAtomically,
} from "@algolia-cli/durable-files";
import { type JsonObject, member, parseJsonObject } from "./json-object.ts";
import { isKeychainTrouble, type KeychainTrouble } from "./keychain-trouble.ts";

/** When (epoch ms) the keychain could last not be used, and why. */
export interface RememberedTrouble {
  readonly at: number;
  readonly trouble: KeychainTrouble;
}

/** What is remembered of where secrets are kept; none of it is a secret, and losing it loses none. */
export interface StorageMemory {
  /** Whether the last sign-in asked for the file. */
  readonly isFileChosen: () => boolean;
  /** Throws a StorageError when it cannot be remembered. */
  readonly chooseFile: (chosen: boolean) => void;
  /** The trouble with the keychain of these surroundings; `undefined` while there is none. */
  readonly trouble: (surroundings: string) => RememberedTrouble | undefined;
  /** Remembers a trouble, or that it is over. What cannot be written is not remembered. */
  readonly note: (surroundings: string, trouble: RememberedTrouble | undefined) => void;
}

/** Each login session can have a bus of its own: the latest few are enough. */
const mostSurroundings = 8;

/** One small JSON file; one that cannot be read counts as empty. Two processes at once: the last one's word stays. */
export function createStorageMemory(path: string): StorageMemory {
  const read = (): JsonObject => {
    try {
      return parseJsonObject(readOwnerFile(path) ?? "") ?? {};
    } catch {
      return {};
    }
  };
  const troubles = (): JsonObject => asObject(member(read(), "troubles"));
  const write = (changed: JsonObject): void => {
    ensureOwnerFolder(dirname(path));
    writeFileAtomically(path, `${JSON.stringify({ ...read(), ...changed }, undefined, 2)}\n`, { fsync: false });
  };
  return {
    isFileChosen: () => member(read(), "chosen") === "file",
    chooseFile: (chosen) => {
      try {
        write({ chosen: chosen ? "file" : undefined });
      } catch (error) {
        throw unwritable(path, error);
      }
    },
    trouble: (surroundings) => troubleOf(member(troubles(), surroundings)),
    note: (surroundings, trouble) => {
      const others = Object.entries(troubles()).filter(([name]) => name !== surroundings);
      if (trouble === undefined && others.length === Object.keys(troubles()).length) return;
      const kept = [...others, ...(trouble === undefined ? [] : [[surroundings, trouble] as const])];
      try {
        write({ troubles: Object.fromEntries(kept.slice(-mostSurroundings)) });
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
      }
    },
  };
}

const asObject = (value: unknown): JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}; // as JSON has it

function troubleOf(value: unknown): RememberedTrouble | undefined {
  const { at, trouble } = asObject(value);
  return typeof at === "number" && isKeychainTrouble(trouble) ? { at, trouble } : undefined;
}
