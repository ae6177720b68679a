import { join } from "node:path";
import { createOwnerFolder, readOwnerFile, writeFileAtomically } from "@algolia-cli/durable-files";

/** What is remembered of newer versions; times in epoch milliseconds. */
export interface KnownRelease {
  /** When the registry was last asked, or was about to be. */
  readonly checkedAt?: number;
  /** What it has said. */
  readonly latest?: string;
  readonly announcedAt?: number;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const moment = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

const knownIn = (text: string): KnownRelease => {
  const kept: unknown = JSON.parse(text);
  if (!isRecord(kept)) return {};
  const { latest } = kept;
  const [checkedAt, announcedAt] = [moment(kept["checkedAt"]), moment(kept["announcedAt"])];
  return {
    ...(checkedAt === undefined ? {} : { checkedAt }),
    ...(typeof latest === "string" ? { latest } : {}),
    ...(announcedAt === undefined ? {} : { announcedAt }),
  };
};

/** One small file in the state directory. Nothing here throws: no command fails because of its successor. */
export const releaseMemoryIn = (stateDirectory: string) => {
  const path = join(stateDirectory, "newer-version.json");
  const read = (): KnownRelease => {
    try {
      return knownIn(readOwnerFile(path) ?? "{}");
    } catch {
      return {};
    }
  };
  return {
    read,
    /** Adds to what is known; `false` when that cannot be kept. */
    remember: (news: KnownRelease): boolean => {
      try {
        createOwnerFolder(stateDirectory);
        writeFileAtomically(path, JSON.stringify({ ...read(), ...news }), { fsync: false });
        return true;
      } catch {
        return false;
      }
    },
  };
};
