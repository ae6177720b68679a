import type { KeychainAnswer, KeychainRequest } from "./keychain-protocol.ts";
import type { KeychainOptions, KeychainTalk } from "./keychain-talk.ts";
import { KeychainError } from "./keychain-trouble.ts";
import { KeychainTurn, type TurnOptions } from "./keychain-turn.ts";
import type { SecretStore } from "./secret-store.ts";

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
export function createKeychain(options: KeychainOptions & { readonly turn?: TurnOptions }): Keychain {
  let talk: Promise<KeychainTalk> | undefined;
  // Loaded only now: most commands need no keychain, and this needs processes and lines.
  const begin = async (): Promise<KeychainTalk> => new (await import("./keychain-talk.ts")).KeychainTalk(options);
  const turn = options.turn && new KeychainTurn(options.turn);
  const tell = async (request: KeychainRequest): Promise<KeychainAnswer> => (await (talk ??= begin())).ask(request);
  const ask = (request: KeychainRequest): Promise<KeychainAnswer> =>
    turn === undefined ? tell(request) : turn.take(() => tell(request), notWanted);
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

/** Another process has found out meanwhile that there is none. */
const notWanted = (): never => {
  throw new KeychainError("no_answer");
};
