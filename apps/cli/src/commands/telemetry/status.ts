import { defineCommand } from "../../command-line/definition.ts";

/** `telemetry status`. */
export const telemetryStatus = defineCommand({
  path: ["telemetry", "status"],
  describe: "Show whether telemetry is on, which rule says so, and what waits to be sent",
  options: {},
  examples: [["algolia telemetry status --output json", "The same for a script"]],
  tracked: false,
  load: () => import("../../telemetry/status.ts"),
});
