import { defineCommand } from "../../command-line/definition.ts";
import { telemetryLogOptions } from "./log-options.ts";

/** `telemetry log`. */
export const telemetryLog = defineCommand({
  path: ["telemetry", "log"],
  describe: "Show what a command recorded, in order",
  options: telemetryLogOptions,
  positional: {
    name: "invocation",
    describe: "Its id or the beginning of it, the last one when left out",
    values: "invocation",
  },
  examples: [
    ["algolia telemetry log", "The events of the last command"],
    ["algolia telemetry log --list", "The commands whose events are still here"],
  ],
  json: [
    ["{ invocation_id?, started_at?, state?, unreadable_lines?, events }"],
    ["[{ invocation_id, started_at, state, command? }]", "with --list"],
  ],
  tracked: false,
  load: () => import("../../telemetry/log.ts"),
});
