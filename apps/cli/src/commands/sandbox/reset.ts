import { defineCommand } from "../../command-line/definition.ts";

/** `sandbox reset`. */
export const sandboxReset = defineCommand({
  path: ["sandbox", "reset"],
  describe: "Bring the running sandbox back to its seed",
  options: {},
  examples: [["algolia sandbox reset", "Bring the running sandbox back to its seed"]],
  json: [["{ reset }"]],
  tracked: true,
  load: () => import("../../sandbox/reset.ts"),
});
