import { defineCommand } from "../../command-line/definition.ts";

/** `telemetry disable`. */
export const telemetryDisable = defineCommand({
  path: ["telemetry", "disable"],
  describe: "Switch telemetry off and delete the recorded events",
  options: {},
  examples: [["algolia telemetry disable", "Report nothing from now on"]],
  json: [["{ enabled, decided_by }"]],
  tracked: false,
  load: () => import("../../telemetry/disable.ts"),
});
