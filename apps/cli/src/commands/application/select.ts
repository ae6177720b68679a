import { defineCommand } from "../../command-line/definition.ts";
import { nameRefusal } from "./name-refusal.ts";
import { selectOptions } from "./select-options.ts";

/** `application select`. */
export const applicationSelect = defineCommand({
  path: ["application", "select"],
  aliases: ["use"],
  describe: "Configure an application and make it the current one",
  options: selectOptions,
  examples: [['algolia application select --app-name "Book shop"', "By its name"]],
  json: [["{ id, alias, name, plan?, api_key? }"]],
  tracked: true,
  refuse: (options) =>
    options["app-id"] !== undefined && options["app-name"] !== undefined
      ? "--app-id and --app-name say the same: give one of them"
      : nameRefusal(options.alias, "--alias"),
  load: () => import("../../applications/select.ts"),
});
