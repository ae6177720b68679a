import { defineCommand } from "../../command-line/definition.ts";

/** `telemetry status`. */
export const telemetryStatus = defineCommand({
  path: ["telemetry", "status"],
  describe: "Show whether telemetry is on, which rule says so, and what waits to be sent",
  options: {},
  examples: [["algolia telemetry status --output json", "The same for a script"]],
  json: [
    [
      "{ enabled, decided_by, mode, waits_for_notice?, collector?, spooled, sending, sent, last_delivery?, cool_down_until?, dropped }",
    ],
  ],
  tracked: false,
  load: () => import("../../telemetry/status.ts"),
});
