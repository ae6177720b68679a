import type { Options } from "yargs";

/** The flags of `auth get`. */
export const getOptions = {
  "with-access-token": {
    type: "boolean",
    default: false,
    describe: "Print an access token too, refreshed first when needed",
  },
} as const satisfies Readonly<Record<string, Options>>;
