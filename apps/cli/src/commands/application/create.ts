import { defineCommand } from "../../command-line/definition.ts";
import { nameRefusal } from "./name-refusal.ts";
import { createOptions } from "./create-options.ts";

/** `application create`. */
export const applicationCreate = defineCommand({
  path: ["application", "create"],
  describe: "Create an application",
  options: createOptions,
  examples: [['algolia application create --name "Book shop" --region EU --accept-terms', "Without a question"]],
  json: [["{ id, alias, name, plan, region, api_key? }"], ["{ action, name, region, plan, dryRun }", "with --dry-run"]],
  tracked: true,
  refuse: ({ name, alias }) => nameRefusal(name) ?? nameRefusal(alias, "--alias"),
  load: () => import("../../applications/create.ts"),
});
