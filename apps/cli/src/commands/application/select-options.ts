import type { OptionTable } from "../../command-line/option.ts";

/** The flags of `application select`. */
export const selectOptions = {
  "app-id": { type: "string", describe: "Id of the application", values: "application-id" },
  "app-name": { type: "string", describe: "Name of the application" },
  alias: {
    type: "string",
    alias: "profile-name",
    describe: "Local name of the application; its own name when left out",
  },
  "show-secrets": { type: "boolean", default: false, describe: "Print the API key" },
} as const satisfies OptionTable;
