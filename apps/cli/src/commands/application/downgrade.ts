import { defineCommand } from "../../command-line/definition.ts";
import { planChangeOptions } from "./plan-change-options.ts";

/** `application downgrade`. */
export const applicationDowngrade = defineCommand({
  path: ["application", "downgrade"],
  describe: "Change an application to a lower plan",
  options: planChangeOptions,
  examples: [["algolia application downgrade --plan free --dry-run", "See what would change"]],
  json: [
    ["{ application_id, plan?, plan_name?, price? }"],
    ["{ action, application, plan, dryRun }", "with --dry-run"],
  ],
  tracked: true,
  load: async () => ({ run: (await import("../../applications/plan-change.ts")).planChangeCommand("downgrade") }),
});
