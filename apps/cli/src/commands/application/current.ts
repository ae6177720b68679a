import { defineCommand } from "../../command-line/definition.ts";

/** `application current`. */
export const applicationCurrent = defineCommand({
  path: ["application", "current"],
  describe: "Show the current application, without the network",
  options: {},
  examples: [["algolia application current --output json", "The same for a script"]],
  json: [["{ id, alias? }"]],
  tracked: true,
  load: () => import("../../applications/current.ts"),
});
