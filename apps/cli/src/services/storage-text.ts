import { printable } from "@algolia-cli/durable-files";
import type { FileReason, KeychainTrouble, StoragePlace } from "@algolia-cli/session";

const reasons: Readonly<Record<FileReason, string>> = {
  required: "a file is asked for",
  chosen: "the last sign-in asked for it (--insecure-storage)",
  no_service: "no keychain can be reached here",
  no_answer: "the keychain did not answer in time",
  locked: "the keychain is locked",
  not_kept: "the keychain did not keep a secret",
};

/** What is said, once, when secrets go into a file for want of a keychain. */
export const fallbackNotice = (trouble: KeychainTrouble, path: string): string =>
  `Secrets are kept in ${printable(path)}, which only you can read, because ${reasons[trouble]}. "algolia auth status" tells where they are.`;

/** Where secrets are, as `auth status` tells it. */
export const storageLine = (storage: StoragePlace, { sandbox }: { readonly sandbox: boolean }): string => {
  if (storage.kind === "keychain") return "Secrets: in the system's keychain.";
  const why = sandbox ? "the sandbox keeps its own" : reasons[storage.reason];
  return `Secrets: in ${printable(storage.path)}, which only you can read; ${why}.`;
};
