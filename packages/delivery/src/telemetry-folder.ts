import { ensureOwnerFolder } from "@algolia-cli/durable-files";
import { join, sep } from "node:path";

/** Where telemetry keeps its files below the state directory; all of it belongs to this machine and this user alone. */
export interface TelemetryPaths {
  readonly folder: string;
  readonly spool: string;
  readonly sent: string;
  readonly lease: string;
  readonly senderStarted: string;
  readonly deliveryState: string;
  readonly consent: string;
  readonly noticeShown: string;
  readonly anonymousId: string;
}

/** The paths below `directory`, which is the state directory; nothing is created. */
export function telemetryPaths(directory: string): TelemetryPaths {
  const folder = join(directory, "telemetry");
  // Asked for a dozen times in a command: `join` would normalize each of them, which takes a millisecond together.
  const within = (name: string): string => `${folder}${sep}${name}`;
  return {
    folder,
    spool: within("spool"),
    sent: within("sent"),
    lease: within("lease"),
    senderStarted: within("sender-started"),
    deliveryState: within("delivery.json"),
    consent: within("consent.json"),
    noticeShown: within("notice-shown"),
    anonymousId: within("anonymous-id"),
  };
}

/** Creates the telemetry folder and one of its own, `0700`. Throws a StorageError, also for a link in their place. */
export function ensureTelemetryFolder(directory: string, which: "spool" | "sent" | "lease"): void {
  const paths = telemetryPaths(directory);
  ensureOwnerFolder(paths.folder);
  ensureOwnerFolder(paths[which]);
}
