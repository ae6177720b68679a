import type { SecretStorageOptions } from "@algolia-cli/session";
import { UsageError } from "../command-line/usage-error.ts";
import type { Variables } from "./environment.ts";

/** What ALGOLIA_CLI_STORAGE asks for; the best there is when it is not set. Throws UsageError for another value. */
export const storageSetting = (variables: Variables): SecretStorageOptions["setting"] => {
  const value = variables["ALGOLIA_CLI_STORAGE"]?.trim().toLowerCase() ?? "";
  if (value === "") return "best";
  if (value === "file" || value === "keychain") return value;
  throw new UsageError(
    `ALGOLIA_CLI_STORAGE is neither "file" nor "keychain"`,
    "Correct it, or leave it out: the keychain is used where one answers.",
  );
};
