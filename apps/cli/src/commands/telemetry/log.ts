import { defineCommand } from "../../command-line/definition.ts";
import { telemetryLogOptions } from "./log-options.ts";

/** `telemetry log`. */
export const telemetryLog = defineCommand({
  path: ["telemetry", "log"],
  describe: "Show what a command recorded, in order",
  options: telemetryLogOptions,
  positional: { name: "invocation", describe: "Its id or the beginning of it, the last one when left out" },
  examples: [
    ["algolia telemetry log", "The events of the last command"],
    ["algolia telemetry log --list", "The commands whose events are still here"],
  ],
  tracked: false,
  load: () => import("../../telemetry/log.ts"),
});
