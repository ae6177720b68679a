import type { InferredOptionTypes } from "yargs";
import type { OptionTable } from "./option.ts";

/** The flags that every command takes. */
export const globalOptions = {
  "application-id": {
    type: "string",
    describe: "Id of the application",
    variable: "ALGOLIA_APPLICATION_ID",
    values: "application-id",
  },
  profile: { alias: "p", type: "string", describe: "Alias of a configured application", values: "alias" },
  output: {
    alias: "o",
    type: "string",
    choices: ["text", "json"] as const,
    default: "text" as const,
    describe: "What stdout gets",
  },
  "non-interactive": {
    type: "boolean",
    default: false,
    describe: "Never ask; name the missing flag instead",
  },
  sandbox: {
    type: "boolean",
    default: false,
    describe: "Talk to the local sandbox",
    variable: "ALGOLIA_SANDBOX",
  },
  quiet: { type: "boolean", default: false, describe: "Leave out all but results, errors and questions" },
  debug: { type: "boolean", default: false, describe: "Narrate what happens", variable: "DEBUG" },
} as const satisfies OptionTable;

/** The parsed values of {@link globalOptions}, by their names on the command line. */
export type GlobalOptions = InferredOptionTypes<typeof globalOptions>;
