import { join } from "node:path";
import { createOwnerFolder, readOwnerFile, writeFileAtomically } from "@algolia-cli/durable-files";
import type { Candidate } from "./candidate.ts";

/** What the server last offered, so that it can be completed without asking it. */
export interface RememberedOffer {
  readonly plans?: readonly Candidate[];
  readonly regions?: readonly Candidate[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const candidatesIn = (list: unknown): readonly Candidate[] | undefined =>
  Array.isArray(list)
    ? list.flatMap((one: unknown) =>
        isRecord(one) && typeof one["value"] === "string"
          ? [{ value: one["value"], ...(typeof one["describe"] === "string" ? { describe: one["describe"] } : {}) }]
          : [],
      )
    : undefined;

/** One small file in the state directory. Nothing here throws: without it the words are typed by hand. */
export const rememberedOfferIn = (stateDirectory: string) => {
  const path = join(stateDirectory, "completion.json");
  const text = (): string | undefined => {
    try {
      return readOwnerFile(path);
    } catch {
      return undefined;
    }
  };
  const read = (): RememberedOffer => {
    try {
      const kept: unknown = JSON.parse(text() ?? "{}");
      if (!isRecord(kept)) return {};
      const plans = candidatesIn(kept["plans"]);
      const regions = candidatesIn(kept["regions"]);
      return { ...(plans && { plans }), ...(regions && { regions }) };
    } catch {
      return {};
    }
  };
  return {
    read,
    /** Keeps what is new of it; what was known of the rest stays. */
    remember: (offer: RememberedOffer): void => {
      const next = JSON.stringify({ ...read(), ...offer });
      if (next === text()) return;
      try {
        createOwnerFolder(stateDirectory);
        writeFileAtomically(path, next, { fsync: false });
      } catch {
        // A home that cannot be written has no memory.
      }
    },
  };
};
