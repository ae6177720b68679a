import { appendRecord, livenessOf } from "@algolia-cli/durable-files";
import type { Lease } from "./lease.ts";
import type { Ledger } from "./ledger.ts";
import { interruptionOf } from "./recovery.ts";
import { ownLosses } from "./losses.ts";
import { removeLog, renameLog } from "./log-file.ts";
import { entryLine } from "./spool-line.ts";
import { type MeasuredFile, type SpoolFile, listSpool, measure } from "./spool-listing.ts";
import { type SpoolLog, readSpoolFile } from "./spool-reader.ts";

/** The holder of the lease closes the logs of dead processes. */
export interface RecoveryOptions {
  /** The state directory. */
  readonly directory: string;
  readonly lease: Lease;
  readonly ledger: Ledger;
  /** The wall clock, epoch ms. */
  readonly now: () => number;
}

/** Where it cannot be told whether the process lives (another host, another container), so long without a write means no. */
const silenceOfTheDeadMs = 24 * 3_600_000;

/** Ends and seals every log whose process has died. A log that holds nothing is deleted. Never throws. */
export function recoverDeadLogs(options: RecoveryOptions): void {
  for (const file of measure(listSpool(options.directory, ["live", "dead"]))) {
    if (!options.lease.isHeld()) return;
    const reading = readSpoolFile(file.path);
    if (reading.kind === "log" && isDead(file, reading.log, options.now())) recover(file, options);
  }
}

/** A log that was found dead before stays so: its process has lost the file. */
export function isDead({ state, writtenAt }: MeasuredFile, { header }: SpoolLog, now: number): boolean {
  if (state === "dead") return true;
  const liveness = header === undefined ? "unknown" : livenessOf(header.process);
  return liveness === "unknown" ? now - writtenAt > silenceOfTheDeadMs : liveness !== "alive";
}

/** Claimed first and read again afterwards: from then on its process, should it live after all, writes nothing more. */
function recover(file: SpoolFile, { lease, ledger }: RecoveryOptions): void {
  const dead = renameLog(file, { state: "dead", token: lease.token });
  if (dead === undefined) return;
  const reading = readSpoolFile(dead.path);
  if (reading.kind !== "log") return;
  if (reading.log.messages.length === 0) {
    for (const { reason, events } of ownLosses(reading.log)) ledger.lose(reason, events);
    removeLog(dead);
    return;
  }
  const { events, undeclared } = interruptionOf(reading.log);
  const line = entryLine({ events, onInterrupt: [], ...(undeclared === 0 ? {} : { undeclared }) }, 0);
  if (events.length === 0 || appendRecord(dead.path, line) === "written") renameLog(dead, { state: "sealed" });
}
