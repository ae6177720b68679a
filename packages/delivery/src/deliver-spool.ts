import { type SpoolBounds, defaultBounds, pruneSpool } from "./bounds.ts";
import { recoverDeadLogs } from "./dead-logs.ts";
import { isCoolingDown, readDeliveryState } from "./delivery-state.ts";
import { type DrainEnd, drainSpool } from "./drain.ts";
import { takeLease } from "./lease.ts";
import { openLedger } from "./ledger.ts";
import { removeUnfinished } from "./leftovers.ts";
import type { OnRequest } from "./log-delivery.ts";
import { type CollectorSettings, createSegmentSender } from "./segment-sender.ts";
import { type TimeLimits, defaultLimits } from "./time-limits.ts";

/** What may be delivered, to whom, and for how long. */
export interface DeliveryOptions {
  /** The state directory. */
  readonly directory: string;
  readonly collector: CollectorSettings;
  /** Consent, asked before each request and before each acknowledgement. */
  readonly mayDeliver: () => boolean;
  readonly bounds?: SpoolBounds;
  /** {@link defaultLimits} by default. */
  readonly limits?: TimeLimits;
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
 * Takes the lease, closes the logs of dead processes, delivers what waits, oldest first, prunes what is beyond the bounds,
 * and gives the lease back. Ends within its limits, give or take the disk, and leaves no timer and no connection behind. Never
 * rejects: a consent that throws is none. Limit: a name lookup that hangs cannot be cancelled in Node, so a process that
 * must not wait for it ends itself.
 */
export async function deliverSpool(options: DeliveryOptions): Promise<DeliveryEnd> {
  try {
    return await deliver(options);
  } catch {
    // Only what the caller gave can throw: consent, the clock, who hears of requests.
    return { ...nothing, end: "interrupted" };
  }
}

async function deliver({ directory, collector, ...options }: DeliveryOptions): Promise<DeliveryEnd> {
  const { mayDeliver, signal, onRequest, now = Date.now, bounds = defaultBounds, limits = defaultLimits } = options;
  const end = performance.now() + limits.flushMs;
  if (!mayDeliver()) return { ...nothing, end: "not_allowed" };
  if (options.force !== true && isCoolingDown(readDeliveryState(directory), now())) {
    return { ...nothing, end: "cooling_down" };
  }
  const lease = takeLease({ directory, now, durationMs: limits.flushMs + leaseMarginMs });
  if (lease === undefined) return { ...nothing, end: "held_elsewhere" };
  const ledger = openLedger({ directory, lease, now });
  try {
    recoverDeadLogs({ directory, lease, ledger, now });
    const isAllowed = (): boolean => lease.isHeld() && mayDeliver();
    const remainingMs = (): number => end - performance.now();
    const send = createSegmentSender(collector);
    const drained = await drainSpool(
      { directory, ledger, send, now, isAllowed, remainingMs, requestMs: limits.requestMs, signal, onRequest },
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
