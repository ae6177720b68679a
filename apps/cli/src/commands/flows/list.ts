import { defineCommand } from "../../command-line/definition.ts";

/** `flows list`. */
export const flowsList = defineCommand({
  path: ["flows", "list"],
  aliases: ["ls"],
  describe: "List the flows, with their states and events",
  options: {},
  examples: [["algolia flows list --output json", "The same with the events of each, for a program"]],
  json: [["[{ name, title, machine, states, transitions, events }]"]],
  tracked: false,
  standalone: true,
  load: () => import("../../flows/list.ts"),
});
