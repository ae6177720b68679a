import { type DeliveryOptions, deliverSpool, flushTimeoutMs } from "./deliver-spool.ts";
import { listSpool, waiting } from "./spool-listing.ts";

/** What the sender process is given by its command line and environment. */
export interface SenderOptions extends Omit<DeliveryOptions, "force" | "signal"> {
  /** Ends the process at once; called exactly once, whatever happens. */
  readonly exit: () => void;
  /** After so many ms the process is ended in the middle of whatever it does; 30,000 by default. */
  readonly hardLimitMs?: number;
}

const defaultHardLimitMs = 30_000;

/** So long before the hard limit the last flush must have ended. */
const reserveMs = 2_000;

/**
 * Main body of the sender process: drains the spool, and looks once more after releasing the lease, for what was sealed by
 * commands that saw it held. Ends by `exit`.
 */
export async function runSender({ exit, hardLimitMs = defaultHardLimitMs, ...options }: SenderOptions): Promise<void> {
  const end = performance.now() + hardLimitMs - reserveMs;
  let over = false;
  const leave = (): void => {
    if (over) return;
    over = true;
    exit();
  };
  const limit = setTimeout(leave, hardLimitMs);
  try {
    await drainUntilEmpty(options, () => end - performance.now());
  } catch {
    // Nothing that it could tell anybody: its output is closed.
  } finally {
    clearTimeout(limit);
    leave();
  }
}

async function drainUntilEmpty(options: DeliveryOptions, remainingMs: () => number): Promise<void> {
  while (remainingMs() >= flushTimeoutMs) {
    const { end, skipped } = await deliverSpool(options);
    if (end !== "drained" && end !== "out_of_time") return;
    if (end === "drained" && listSpool(options.directory, waiting).length <= skipped) return;
  }
}
