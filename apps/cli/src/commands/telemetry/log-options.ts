import type { OptionTable } from "../../command-line/option.ts";

/** The flags of `telemetry log`. */
export const telemetryLogOptions = {
  list: { type: "boolean", default: false, describe: "List the recorded invocations instead, the last one first" },
} as const satisfies OptionTable;
