import type { OptionTable } from "../../command-line/option.ts";

/** The flags of `auth get`. */
export const getOptions = {
  "with-access-token": {
    type: "boolean",
    default: false,
    describe: "Print an access token too, refreshed first when needed",
  },
} as const satisfies OptionTable;
