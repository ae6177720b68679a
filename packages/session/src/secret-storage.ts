import { withLock } from "@algolia-cli/durable-files";
import type { Keychain } from "./keychain.ts";
import { KeychainError, type KeychainTrouble } from "./keychain-trouble.ts";
import { moveToKeychain, setAndReadBack } from "./secret-move.ts";
import type { SecretStore } from "./secret-store.ts";
import { type PlaceOptions, type StoragePlace, expectedPlace } from "./storage-place.ts";

/** Both stores as one, in which no secret is twice: see {@link createSecretStorage}. */
export interface SecretStorage extends SecretStore {
  /** Where secrets are, as the last access found it; before one it is looked up, and no keychain is asked. */
  readonly place: () => Promise<StoragePlace>;
  /** Before a sign-in is saved: from now on, and for later processes, the file, or again what is best. Throws a StorageError. */
  readonly choose: (choice: "file" | "best") => void;
  /** Lets go of the keychain's program. */
  readonly close: () => Promise<void>;
}

/** The two stores, and what decides between them. */
export interface SecretStorageOptions extends PlaceOptions {
  readonly keychain: Keychain;
  /** Told that the file is used for want of a keychain, once for the same surroundings. */
  readonly onFallback: (trouble: KeychainTrouble, path: string) => void;
}

/**
 * Secrets in the keychain where one answers, else in the file. What is in the file moves into the keychain as soon as one
 * answers. With the setting `keychain` every trouble is an error. A locked keychain is one for reading what the file does
 * not have, since behind the lock may be what is asked for; what is to be stored meanwhile goes into the file.
 */
export const createSecretStorage = (options: SecretStorageOptions): SecretStorage => new Storage(options);

/** For surroundings without any keychain. */
const nowhere = "";

class Storage implements SecretStorage {
  readonly #options: SecretStorageOptions;
  #setting: PlaceOptions["setting"];
  #settled: Promise<StoragePlace> | undefined;
  #kind: SecretStore["kind"] = "file";

  constructor(options: SecretStorageOptions) {
    this.#options = options;
    this.#setting = options.setting;
  }

  get kind(): SecretStore["kind"] {
    return this.#kind;
  }

  readonly get = async (account: string): Promise<string | undefined> => {
    const { file, keychain } = this.#options;
    if ((await this.#settle()).kind === "file") return file.get(account);
    try {
      return await keychain.get(account);
    } catch (error) {
      const trouble = this.#fallBack(error);
      const secret = await file.get(account);
      if (secret === undefined && trouble === "locked") throw error;
      return secret;
    }
  };

  readonly set = async (account: string, secret: string): Promise<void> => {
    const { file, keychain, surroundings } = this.#options;
    // A file that cannot be understood must not keep a new sign-in out.
    if (this.#settled === undefined) await file.mend();
    const place = await this.#settle();
    if (place.kind === "file") {
      if (place.reason === "no_service" && surroundings === undefined) this.#tellOnce(nowhere, place.reason);
      return file.set(account, secret);
    }
    try {
      await setAndReadBack(keychain, account, secret);
      this.#forgetTrouble();
    } catch (error) {
      this.#fallBack(error);
      await file.set(account, secret);
    }
  };

  readonly delete = async (account: string): Promise<void> => {
    const { file, keychain } = this.#options;
    if ((await this.#settle()).kind === "file") return file.delete(account);
    try {
      await keychain.delete(account);
    } catch (error) {
      this.#fallBack(error);
      await file.delete(account);
    }
  };

  readonly place = (): Promise<StoragePlace> => this.#settled ?? this.#expected();

  readonly choose = (choice: "file" | "best"): void => {
    const { memory, setting } = this.#options;
    if (choice === "file" || memory.isFileChosen()) memory.chooseFile(choice === "file");
    this.#setting = choice === "file" ? "best" : setting;
    this.#settled = undefined;
  };

  readonly close = (): Promise<void> => this.#options.keychain.close();

  #expected(): Promise<StoragePlace> {
    return expectedPlace({ ...this.#options, setting: this.#setting });
  }

  /** Decided at the first access: from then on one process uses one store, unless the keychain fails it. */
  #settle(): Promise<StoragePlace> {
    this.#settled ??= this.#decide().catch((error: unknown) => {
      this.#settled = undefined;
      throw error;
    });
    return this.#settled;
  }

  async #decide(): Promise<StoragePlace> {
    const place = await this.#expected();
    this.#kind = place.kind;
    if (place.kind === "file") return place;
    try {
      await this.#emptyFile();
      return place;
    } catch (error) {
      return this.#inFile(this.#fallBack(error));
    }
  }

  /** Under a lock, and looked at again under it: a session that was moved and refreshed by another process is not put back. */
  async #emptyFile(): Promise<void> {
    const { file, filePath, keychain, now } = this.#options;
    if ((await file.all()).size === 0) return;
    await withLock(`${filePath}.move.lock`, { now, timeoutMs: 30_000 }, () => moveToKeychain(file, keychain));
    this.#forgetTrouble();
  }

  /** Only when it took a secret: there are keychains that answer, but have nowhere to put one. */
  #forgetTrouble(): void {
    const { memory, surroundings = nowhere } = this.#options;
    memory.note(surroundings, undefined);
  }

  /** Turns to the file for the rest of this process; what is no trouble of the keychain's, or must not be evaded, is thrown. */
  #fallBack(error: unknown): KeychainTrouble {
    if (!(error instanceof KeychainError) || this.#setting === "keychain") throw error;
    this.#kind = "file";
    this.#settled = this.#inFile(error.trouble);
    this.#tellOnce(this.#options.surroundings ?? nowhere, error.trouble);
    return error.trouble;
  }

  async #inFile(reason: KeychainTrouble): Promise<StoragePlace> {
    return { kind: "file", path: this.#options.filePath, reason };
  }

  #tellOnce(surroundings: string, trouble: KeychainTrouble): void {
    const { memory, now, filePath, onFallback } = this.#options;
    const known = memory.trouble(surroundings);
    memory.note(surroundings, { at: now(), trouble });
    if (known === undefined) onFallback(trouble, filePath);
  }
}
