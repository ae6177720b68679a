import type { OptionTable } from "../../command-line/option.ts";

/** The flags of `auth login` and `auth signup`. */
export const signInOptions = {
  browser: {
    type: "boolean",
    default: true,
    describe: "Show the address instead of opening the browser",
  },
  "app-name": { type: "string", describe: "Name of the application to work with" },
  "app-id": { type: "string", describe: "Id of the application to work with", values: "application-id" },
  region: { type: "string", describe: "Where a new application's data lives, e.g. EU", values: "region" },
  alias: {
    type: "string",
    alias: "profile-name",
    describe: "Local name of the application; its own name when left out",
  },
  "insecure-storage": {
    type: "boolean",
    default: false,
    describe: "Keep the session in a file that only you can read, not in the keychain",
  },
  default: { type: "boolean", default: true, describe: "Leave the current application as it is" },
} as const satisfies OptionTable;
