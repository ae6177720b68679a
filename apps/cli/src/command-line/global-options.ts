import type { InferredOptionTypes, Options } from "yargs";

/** The flags that every command takes. */
export const globalOptions = {
  "application-id": { type: "string", describe: "Id of the application to work with" },
  profile: { alias: "p", type: "string", describe: "Alias of a configured application to work with" },
  output: {
    alias: "o",
    type: "string",
    choices: ["text", "json"] as const,
    default: "text" as const,
    describe: "How the result is written to stdout",
  },
  "non-interactive": {
    type: "boolean",
    default: false,
    describe: "Never ask; fail with the name of the missing flag instead",
  },
  sandbox: { type: "boolean", default: false, describe: "Talk to the local sandbox instead of Algolia" },
  quiet: { type: "boolean", default: false, describe: "Leave out everything but results and errors" },
  debug: { type: "boolean", default: false, describe: "Narrate on stderr what happens" },
} as const satisfies Readonly<Record<string, Options>>;

/** The parsed values of {@link globalOptions}, by their names on the command line. */
export type GlobalOptions = InferredOptionTypes<typeof globalOptions>;
