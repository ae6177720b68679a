import { defineCommand } from "../../command-line/definition.ts";

/** `application list`. */
export const applicationList = defineCommand({
  path: ["application", "list"],
  aliases: ["ls"],
  describe: "List the account's applications and which are configured here",
  options: {},
  examples: [["algolia application list --output json", "The same for a script"]],
  json: [["[{ id, name, plan_label, status }]"]],
  tracked: true,
  load: () => import("../../applications/list.ts"),
});
