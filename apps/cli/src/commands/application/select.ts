import type { Options } from "yargs";
import { defineCommand } from "../../command-line/definition.ts";

/** The flags of `application select`. */
export const selectOptions = {
  "app-id": { type: "string", describe: "Id of the application" },
  "app-name": { type: "string", describe: "Name of the application" },
  alias: {
    type: "string",
    alias: "profile-name",
    describe: "Local name of the application; its own name when left out",
  },
  "show-secrets": { type: "boolean", default: false, describe: "Print the API key" },
} as const satisfies Readonly<Record<string, Options>>;

/** `application select`. */
export const applicationSelect = defineCommand({
  path: ["application", "select"],
  aliases: ["use"],
  describe: "Configure an application and make it the current one",
  options: selectOptions,
  examples: [['algolia application select --app-name "Book shop"', "By its name"]],
  tracked: true,
  refuse: (options) =>
    options["app-id"] !== undefined && options["app-name"] !== undefined
      ? "--app-id and --app-name say the same: give one of them"
      : undefined,
  load: () => import("../../applications/select.ts"),
});
