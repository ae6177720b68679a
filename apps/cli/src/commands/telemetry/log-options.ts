import type { Options } from "yargs";

/** The flags of `telemetry log`. */
export const telemetryLogOptions = {
  list: { type: "boolean", default: false, describe: "List the recorded invocations instead, the last one first" },
} as const satisfies Readonly<Record<string, Options>>;
