import type { Options } from "yargs";

/** The flags of `auth login` and `auth signup`. */
export const signInOptions = {
  browser: {
    type: "boolean",
    default: true,
    describe: "Open the browser; with --no-browser the address is only shown",
  },
  "app-name": { type: "string", describe: "Name of the application to work with" },
  "app-id": { type: "string", describe: "Id of the application to work with" },
  region: { type: "string", describe: "Where a new application's data lives, e.g. EU" },
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
  default: { type: "boolean", default: true, describe: "Make the application the current one" },
} as const satisfies Readonly<Record<string, Options>>;
