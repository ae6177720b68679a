import { defineCommand } from "../../command-line/definition.ts";
import { planChangeOptions } from "./plan-change-options.ts";

/** `application upgrade`. */
export const applicationUpgrade = defineCommand({
  path: ["application", "upgrade"],
  describe: "Change an application to a higher plan",
  options: planChangeOptions,
  examples: [["algolia application upgrade --plan grow --dry-run", "See what would change"]],
  json: [
    ["{ application_id, plan?, plan_name?, price? }"],
    ["{ action, application, plan, dryRun }", "with --dry-run"],
  ],
  tracked: true,
  load: async () => ({ run: (await import("../../applications/plan-change.ts")).planChangeCommand("upgrade") }),
});
