import { defineCommand } from "../../command-line/definition.ts";

/** `application plans`. */
export const applicationPlans = defineCommand({
  path: ["application", "plans"],
  describe: "List the plans, also those that wait for a payment method",
  options: {},
  examples: [["algolia application plans", "Names, prices and what they are for"]],
  tracked: true,
  load: () => import("../../applications/plans.ts"),
});
