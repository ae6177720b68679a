import type { SendOutcome } from "./collector-answer.ts";
import { type DeliveryState, coolDownAfter, readDeliveryState, writeDeliveryState } from "./delivery-state.ts";
import type { Lease } from "./lease.ts";
import type { LossReason } from "./losses.ts";

/** Whose books are kept: those below `directory`, as long as `lease` is held. */
export interface LedgerOptions {
  readonly directory: string;
  readonly lease: Lease;
  readonly now: () => number;
}

/** The books of delivery: what was lost, what has been told, when to try again. Every change is on disk at once. */
export interface Ledger {
  readonly unreported: () => number;
  /** Events are lost; the next request will tell. */
  readonly lose: (reason: LossReason, events: number) => void;
  /** A request will tell of so many lost events, so no other does; negative when it will not after all. */
  readonly report: (events: number) => void;
  /** A request has ended. What is not taken starts the cool-down, what is taken ends it. */
  readonly settle: (outcome: SendOutcome) => void;
}

/** Opens the books. No method throws: what cannot be written is kept for the next change. */
export function openLedger({ directory, lease, now }: LedgerOptions): Ledger {
  let state = readDeliveryState(directory);
  const change = (next: DeliveryState): void => {
    state = next;
    if (!lease.isHeld()) return;
    try {
      writeDeliveryState(directory, state);
    } catch {
      // A full disk: the numbers are written with the next change.
    }
  };
  const settle = (outcome: SendOutcome): void => {
    const at = now();
    const { coolDown, ...others } = state;
    const status = outcome.status === undefined ? {} : { status: outcome.status };
    const pause = isFailure(outcome) ? { coolDown: coolDownAfter(coolDown, at) } : {};
    change({ ...others, ...pause, last: { at, result: outcome.kind, ...status } });
  };
  return {
    unreported: () => state.unreported,
    lose: (reason, events) => {
      if (events === 0) return;
      const dropped = { ...state.dropped, [reason]: state.dropped[reason] + events };
      change({ ...state, dropped, unreported: state.unreported + events });
    },
    report: (events) => {
      if (events !== 0) change({ ...state, unreported: Math.max(0, state.unreported - events) });
    },
    settle,
  };
}

const isFailure = ({ kind }: SendOutcome): boolean => kind === "not_sent" || kind === "unknown_fate";
