import { rmSync } from "node:fs";
import { join } from "node:path";
import { createOwnerFolder, readOwnerFile, writeFileAtomically } from "@algolia-cli/durable-files";

/** Whose session is stored here, so that events can say it without opening the secret store. */
export interface KnownUser {
  readonly read: () => string | undefined;
  readonly remember: (userId: string) => void;
  readonly forget: () => void;
}

/** One small file in the state directory. Nothing here throws: telemetry must not fail a command. */
export const knownUserIn = (stateDirectory: string): KnownUser => {
  const path = join(stateDirectory, "user-id");
  const attempt = <Value>(work: () => Value): Value | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  return {
    read: () => attempt(() => readOwnerFile(path))?.trim() || undefined,
    remember: (userId) => {
      attempt(() => {
        createOwnerFolder(stateDirectory);
        writeFileAtomically(path, userId, { fsync: false });
      });
    },
    forget: () => attempt(() => rmSync(path, { force: true })),
  };
};
