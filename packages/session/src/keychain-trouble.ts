import { StorageError } from "@algolia-cli/durable-files";

/**
 * Why the keychain cannot be used. `no_answer`: nothing came within the time; `no_service`: there is none; `locked`: it must be
 * unlocked first, and nobody did; `not_kept`: it took a secret and gave back another, or none.
 */
export type KeychainTrouble = "no_answer" | "no_service" | "locked" | "not_kept";

const troubles: readonly string[] = ["no_answer", "no_service", "locked", "not_kept"] satisfies KeychainTrouble[];

/** Whether a value that was read from outside is one of the troubles. */
export const isKeychainTrouble = (value: unknown): value is KeychainTrouble =>
  typeof value === "string" && troubles.includes(value);

const what: Readonly<Record<KeychainTrouble, string>> = {
  no_answer: "the keychain did not answer in time; unlock it if it asks for that",
  no_service: "no keychain can be reached; start one",
  locked: "the keychain is locked; unlock it",
  not_kept: "the keychain did not keep a secret; look at it",
};

/** The keychain cannot be used; the same class as any other storage that cannot be, so that it is told and counted alike. */
export class KeychainError extends StorageError {
  readonly trouble: KeychainTrouble;

  constructor(trouble: KeychainTrouble, cause?: unknown) {
    const message = `${what[trouble]} and run the command again, or set ALGOLIA_CLI_STORAGE=file to use a file`;
    super(trouble === "not_kept" ? "not_kept" : "unavailable", message, { cause });
    this.trouble = trouble;
  }
}
