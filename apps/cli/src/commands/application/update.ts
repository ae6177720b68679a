import { defineCommand } from "../../command-line/definition.ts";
import { nameRefusal } from "./name-refusal.ts";
import { updateOptions } from "./update-options.ts";

/** `application update`. */
export const applicationUpdate = defineCommand({
  path: ["application", "update"],
  describe: "Rename an application",
  options: updateOptions,
  examples: [['algolia application update --name "Book shop"', "The current application"]],
  json: [["{ id, alias?, name, plan? }"]],
  tracked: true,
  refuse: ({ name }) => nameRefusal(name),
  load: () => import("../../applications/update.ts"),
});
