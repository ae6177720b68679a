import { defineCommand } from "../../command-line/definition.ts";

/** `sandbox status`. */
export const sandboxStatus = defineCommand({
  path: ["sandbox", "status"],
  describe: "Show whether a sandbox runs, and where",
  options: {},
  examples: [["algolia sandbox status", "Show whether a sandbox runs, and where"]],
  json: [["{ running, url?, pid? }"]],
  exitCodes: [["1", "no sandbox runs, or an error"]],
  tracked: true,
  load: () => import("../../sandbox/status.ts"),
});
