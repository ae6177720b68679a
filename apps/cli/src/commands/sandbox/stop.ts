import { defineCommand } from "../../command-line/definition.ts";

/** `sandbox stop`. */
export const sandboxStop = defineCommand({
  path: ["sandbox", "stop"],
  describe: "End the running sandbox",
  options: {},
  examples: [["algolia sandbox stop", "End the running sandbox"]],
  json: [["{ stopped }"]],
  tracked: true,
  load: () => import("../../sandbox/stop.ts"),
});
