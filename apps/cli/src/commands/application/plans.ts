import { defineCommand } from "../../command-line/definition.ts";

/** `application plans`. */
export const applicationPlans = defineCommand({
  path: ["application", "plans"],
  describe: "List the plans, also those that wait for a payment method",
  options: {},
  examples: [["algolia application plans", "Names, prices and what they are for"]],
  json: [["[{ id, name, price, description, available, unavailable_reason? }]"]],
  tracked: true,
  load: () => import("../../applications/plans.ts"),
});
