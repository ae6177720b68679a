import { renameSync } from "node:fs";
import { join } from "node:path";
import { removeLog } from "./log-file.ts";
import { formatSpoolFileName } from "./spool-file-name.ts";
import { type SpoolFile, listSent } from "./spool-listing.ts";
import { ensureTelemetryFolder, telemetryPaths } from "./telemetry-folder.ts";

/** How many delivered logs are kept for `telemetry log`. */
const keptInvocations = 50;

/**
 * Moves a delivered log out of the spool; where it cannot be kept it is deleted, so that it is not sent again. `false`
 * when neither is possible. Never throws.
 */
export function keepSent(directory: string, file: SpoolFile): boolean {
  const { startedAt, invocationId, path } = file;
  try {
    ensureTelemetryFolder(directory, "sent");
    const name = formatSpoolFileName({ startedAt, invocationId, state: "sent" });
    renameSync(path, join(telemetryPaths(directory).sent, name));
  } catch {
    return removeLog(file);
  }
  for (const old of listSent(directory).slice(0, -keptInvocations)) removeLog(old);
  return true;
}
