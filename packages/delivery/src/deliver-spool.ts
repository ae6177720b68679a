import { type SpoolBounds, defaultBounds, pruneSpool } from "./bounds.ts";
import { recoverDeadLogs } from "./dead-logs.ts";
import { isCoolingDown, readDeliveryState } from "./delivery-state.ts";
import { type DrainEnd, drainSpool } from "./drain.ts";
import { takeLease } from "./lease.ts";
import { openLedger } from "./ledger.ts";
import { removeUnfinished } from "./leftovers.ts";
import type { OnRequest } from "./log-delivery.ts";
import { type CollectorSettings, createSegmentSender } from "./segment-sender.ts";

/** The longest time for a whole flush, in ms. */
export const flushTimeoutMs = 5_000;

/** What may be delivered, to whom, and for how long. */
export interface DeliveryOptions {
  /** The state directory. */
  readonly directory: string;
  readonly collector: CollectorSettings;
  /** Consent, asked before each request and before each acknowledgement. */
  readonly mayDeliver: () => boolean;
  readonly bounds?: SpoolBounds;
  /** Tries although an earlier failure asks for a pause. */
  readonly force?: boolean;
  readonly signal?: AbortSignal;
  readonly onRequest?: OnRequest;
  /** The wall clock, epoch ms; `Date.now` by default. */
  readonly now?: () => number;
}

/** {@link DrainEnd}, or why nothing was tried: another sender is at it, a pause after a failure, no consent. */
export interface DeliveryEnd extends Omit<DrainEnd, "end"> {
  readonly end: DrainEnd["end"] | "held_elsewhere" | "cooling_down" | "not_allowed";
}

/**
 * Takes the lease, closes the logs of dead processes, delivers what waits, prunes what is beyond the bounds, and gives
 * the lease back. Never rejects; ends within 5 s, since the last request begins 3 s before that, give or take the disk.
 */
export async function deliverSpool({ directory, collector, ...options }: DeliveryOptions): Promise<DeliveryEnd> {
  const { mayDeliver, signal, onRequest, now = Date.now, bounds = defaultBounds } = options;
  const end = performance.now() + flushTimeoutMs;
  if (!mayDeliver()) return { ...nothing, end: "not_allowed" };
  if (options.force !== true && isCoolingDown(readDeliveryState(directory), now())) {
    return { ...nothing, end: "cooling_down" };
  }
  const lease = takeLease({ directory, now, durationMs: flushTimeoutMs + leaseMarginMs });
  if (lease === undefined) return { ...nothing, end: "held_elsewhere" };
  const ledger = openLedger({ directory, lease, now });
  try {
    recoverDeadLogs({ directory, lease, ledger, now });
    const isAllowed = (): boolean => lease.isHeld() && mayDeliver();
    const remainingMs = (): number => end - performance.now();
    const send = createSegmentSender(collector);
    const drained = await drainSpool(
      { directory, ledger, send, now, isAllowed, remainingMs, signal, onRequest },
      lease,
    );
    pruneSpool({ directory, lease, ledger, bounds, now });
    removeUnfinished(directory, now());
    return drained;
  } finally {
    lease.release();
  }
}

const nothing = { delivered: 0, skipped: 0 };

/** For what comes after the last request. */
const leaseMarginMs = 2_000;
