/**
 * Where secrets are kept, under the service `algolia-cli`: the system's keychain, or a file where none answers. One text
 * per account. Every method throws a StorageError where the store cannot be used; `delete` of what is not there is none.
 */
export interface SecretStore {
  readonly kind: "file" | "keychain";
  readonly get: (account: string) => Promise<string | undefined>;
  readonly set: (account: string, secret: string) => Promise<void>;
  readonly delete: (account: string) => Promise<void>;
}
