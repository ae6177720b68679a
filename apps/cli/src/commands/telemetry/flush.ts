import { defineCommand } from "../../command-line/definition.ts";

/** `telemetry flush`. */
export const telemetryFlush = defineCommand({
  path: ["telemetry", "flush"],
  describe: "Send now what waits to be sent",
  options: {},
  examples: [["algolia telemetry flush", "Do not wait for the next command"]],
  json: [["{ result, delivered, waiting, status? }"]],
  exitCodes: [["1", "something is left that could not be sent, or an error"]],
  tracked: false,
  load: () => import("../../telemetry/flush.ts"),
});
