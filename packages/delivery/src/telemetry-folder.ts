import { ensureOwnerFolder } from "@algolia-cli/durable-files";
import { join } from "node:path";

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
  return {
    folder,
    spool: join(folder, "spool"),
    sent: join(folder, "sent"),
    lease: join(folder, "lease"),
    senderStarted: join(folder, "sender-started"),
    deliveryState: join(folder, "delivery.json"),
    consent: join(folder, "consent.json"),
    noticeShown: join(folder, "notice-shown"),
    anonymousId: join(folder, "anonymous-id"),
  };
}

/** Creates the telemetry folder and one of its own, `0700`. Throws a StorageError, also for a link in their place. */
export function ensureTelemetryFolder(directory: string, which: "spool" | "sent" | "lease"): void {
  const paths = telemetryPaths(directory);
  ensureOwnerFolder(paths.folder);
  ensureOwnerFolder(paths[which]);
}
