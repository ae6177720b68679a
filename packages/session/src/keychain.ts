import type { KeychainAnswer, KeychainRequest } from "./keychain-protocol.ts";
import type { KeychainTalk } from "./keychain-talk.ts";
import type { SecretStore } from "./secret-store.ts";

/** The program that has the native library, and the variables that it may see. */
export interface KeychainOptions {
  readonly execPath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Within so many ms the keychain must answer; 3,000 by default. */
  readonly timeoutMs?: number;
  /** So many ms the program may take to start, which a busy machine can draw out; 10,000 by default. */
  readonly startTimeoutMs?: number;
}

/** The system's keychain; `close` lets go of the program that stands before it. */
export interface Keychain extends SecretStore {
  readonly kind: "keychain";
  readonly close: () => Promise<void>;
}

/**
 * Speaks to the keychain through a program of its own, since the native library can block its whole process for good. The
 * program is started with the first request, at most once, and killed when it does not answer in time; from then on every
 * request rejects with a KeychainError at once. Secrets go through pipes, never through arguments or variables.
 */
export function createKeychain(options: KeychainOptions): Keychain {
  let talk: Promise<KeychainTalk> | undefined;
  // Loaded only now: most commands need no keychain, and this needs processes and lines.
  const begin = async (): Promise<KeychainTalk> => new (await import("./keychain-talk.ts")).KeychainTalk(options);
  const ask = async (request: KeychainRequest): Promise<KeychainAnswer> => (await (talk ??= begin())).ask(request);
  return {
    kind: "keychain",
    get: async (account) => {
      const answer = await ask({ do: "get", account });
      return ("secret" in answer ? answer.secret : null) ?? undefined;
    },
    set: async (account, secret) => void (await ask({ do: "set", account, secret })),
    delete: async (account) => void (await ask({ do: "delete", account })),
    close: async () => (await talk)?.close(),
  };
}
