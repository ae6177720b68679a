import type { OptionTable } from "../../command-line/option.ts";

/** The flags of `application create`. */
export const createOptions = {
  name: { type: "string", describe: 'Name of the application; "My First Application" if nobody can be asked' },
  region: { type: "string", describe: "Where its data lives, e.g. EU", values: "region" },
  plan: { type: "string", describe: "Plan by id or name, or free; free if nobody can be asked", values: "plan" },
  "accept-terms": { type: "boolean", alias: "y", default: false, describe: "Accept the plan's terms" },
  alias: {
    type: "string",
    alias: "profile-name",
    describe: "Local name of the application; its own name when left out",
  },
  default: { type: "boolean", default: false, describe: "Make it the current application" },
  "dry-run": { type: "boolean", default: false, describe: "Check everything and create nothing" },
  "show-secrets": { type: "boolean", default: false, describe: "Print the API key" },
} as const satisfies OptionTable;
