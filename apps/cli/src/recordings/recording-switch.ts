import type { Variables } from "../services/environment.ts";

const yes = new Set(["on", "1", "true", "yes"]);
const no = new Set(["off", "0", "false", "no"]);

/** Whether flows are recorded: `ALGOLIA_CLI_RECORD` says so, else it goes with telemetry. */
export const isRecordingOn = (variables: Variables, isTelemetryOn: boolean): boolean => {
  const setting = variables["ALGOLIA_CLI_RECORD"]?.trim().toLowerCase() ?? "";
  if (yes.has(setting)) return true;
  return !no.has(setting) && isTelemetryOn;
};
