import type { SecretStore } from "../src/index.ts";

/** Secrets in memory, for tests of what uses them; `entries` is what is stored, to be looked at and tampered with. */
export interface MemorySecrets extends SecretStore {
  readonly entries: Map<string, string>;
}

/** Passes the same contract as the real stores. */
export function createMemorySecrets(entries: Readonly<Record<string, string>> = {}): MemorySecrets {
  const stored = new Map(Object.entries(entries));
  return {
    kind: "file",
    entries: stored,
    get: async (account) => stored.get(account),
    set: async (account, secret) => void stored.set(account, secret),
    delete: async (account) => void stored.delete(account),
  };
}
