import { defineCommand } from "../../command-line/definition.ts";

/** `telemetry inspect`. */
export const telemetryInspect = defineCommand({
  path: ["telemetry", "inspect"],
  describe: "Print the batch that would be sent now, byte for byte",
  options: {},
  examples: [["algolia telemetry inspect", "Look at it before it leaves"]],
  json: [["{ batch, writeKey, sentAt }"], ["{ batch }", "when nothing waits"]],
  tracked: false,
  load: () => import("../../telemetry/inspect.ts"),
});
