import { isReporting } from "./delivery-progress.ts";
import { type Lease, takeLease } from "./lease.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { removeLog } from "./log-file.ts";
import { ownLosses } from "./losses.ts";
import { longestWaitMs } from "./next-step.ts";
import { type MeasuredFile, type SpoolFile, listSpool, measure, waiting } from "./spool-listing.ts";
import { readSpoolFile } from "./spool-reader.ts";

/** How much may wait for delivery; logs that are still written do not count and are never dropped. */
export interface SpoolBounds {
  readonly bytes: number;
  readonly files: number;
}

/** 10 MB and 100 logs. */
export const defaultBounds: SpoolBounds = { bytes: 10 * 1024 * 1024, files: 100 };

/** What pruning works on; only the holder of the lease may. */
export interface PruneOptions {
  /** The state directory. */
  readonly directory: string;
  /** The wall clock, epoch ms. */
  readonly now: () => number;
  readonly lease: Lease;
  readonly ledger: Ledger;
  readonly bounds: SpoolBounds;
}

/**
 * Deletes the logs that have waited for too long, and the oldest others until the rest is within the bounds; what is
 * lost is counted. Never throws.
 */
export function pruneSpool({ directory, lease, ledger, bounds, now }: PruneOptions): void {
  for (const { reason, file } of surplus(listSpool(directory, waiting), bounds, now())) {
    if (!lease.isHeld()) return;
    const reading = readSpoolFile(file.path);
    if (reading.kind === "newer" || reading.kind === "missing" || !removeLog(file)) continue;
    if (reading.kind !== "log") {
      ledger.lose("unreadable", 1);
      continue;
    }
    const { messages, progress } = reading.log;
    ledger.lose(reason, Math.max(0, messages.length - progress.settled));
    if (isReporting(progress)) ledger.report(-(progress.report?.dropped ?? 0));
    if (progress.counted) continue;
    for (const own of ownLosses(reading.log)) ledger.lose(own.reason, own.events);
  }
}

/** Prunes from a command that starts no sender, since nobody else would; nothing when another process holds the lease. */
export function pruneAlone(
  logs: readonly SpoolFile[],
  { directory, bounds, now }: Pick<PruneOptions, "directory" | "bounds" | "now">,
): void {
  if (surplus(logs, bounds, now()).length === 0) return;
  const lease = takeLease({ directory, now, durationMs: pruningMs });
  if (lease === undefined) return;
  try {
    pruneSpool({ directory, bounds, now, lease, ledger: openLedger({ directory, lease, now }) });
  } finally {
    lease.release();
  }
}

const pruningMs = 5_000;

interface Surplus {
  readonly file: MeasuredFile;
  readonly reason: "age" | "bounds";
}

function surplus(logs: readonly SpoolFile[], bounds: SpoolBounds, now: number): readonly Surplus[] {
  const files = measure(logs);
  let [bytes, count] = [files.reduce((sum, file) => sum + file.bytes, 0), files.length];
  return files.flatMap((file) => {
    const isOld = now - file.startedAt >= longestWaitMs;
    if (!isOld && bytes <= bounds.bytes && count <= bounds.files) return [];
    bytes -= file.bytes;
    count -= 1;
    return [{ file, reason: isOld ? "age" : "bounds" } as const];
  });
}
