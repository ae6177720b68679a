import { defineCommand } from "../../command-line/definition.ts";

/** `application plans`. */
export const applicationPlans = defineCommand({
  path: ["application", "plans"],
  describe: "List the plans, also those that wait for a payment method",
  options: {},
  examples: [["algolia application plans", "Names and prices, and why one cannot be had"]],
  json: [["[{ id, name, price, description, available, unavailable_reason? }]"]],
  tracked: true,
  load: () => import("../../applications/plans.ts"),
});
