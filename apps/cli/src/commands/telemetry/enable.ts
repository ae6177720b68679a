import { defineCommand } from "../../command-line/definition.ts";

/** `telemetry enable`. */
export const telemetryEnable = defineCommand({
  path: ["telemetry", "enable"],
  describe: "Switch telemetry on",
  options: {},
  examples: [["algolia telemetry enable", "Report how the CLI is used from now on"]],
  json: [["{ enabled, decided_by }"]],
  tracked: false,
  load: () => import("../../telemetry/enable.ts"),
});
