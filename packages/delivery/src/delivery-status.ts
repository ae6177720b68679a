import { type LastDelivery, isCoolingDown, readDeliveryState } from "./delivery-state.ts";
import { isLeaseHeld } from "./lease.ts";
import { type DroppedCounts, ownLosses } from "./losses.ts";
import { countStrangers, listSent, listSpool, measure, waiting } from "./spool-listing.ts";
import { readSpoolFile } from "./spool-reader.ts";

/** What `telemetry status` tells about the delivery. Times are epoch ms. */
export interface DeliveryStatus {
  /** Complete logs that wait for their delivery, and the events in them that are not acknowledged. */
  readonly waiting: { readonly invocations: number; readonly events: number; readonly bytes: number };
  /** Logs of commands that run, or that died and were not yet recovered. */
  readonly unfinished: number;
  /** What lies in the spool and is left alone: logs of a newer version, and files that are none of ours. */
  readonly strangers: { readonly newer: number; readonly foreign: number };
  /** Delivered logs that are kept for `telemetry log`. */
  readonly sent: number;
  readonly isSending: boolean;
  readonly last?: LastDelivery;
  /** After a failure nobody tries again before this time. */
  readonly coolDownUntil?: number;
  /** Losses so far, those included that waiting logs tell of themselves. */
  readonly dropped: DroppedCounts;
}

/** Reads all of it below the state directory; what cannot be read counts as nothing. Never throws. */
export function deliveryStatus(directory: string, now: () => number): DeliveryStatus {
  const state = readDeliveryState(directory);
  const named = listSpool(directory, waiting);
  const files = measure(named);
  const readings = files.map(({ path }) => readSpoolFile(path));
  const logs = readings.flatMap((reading) => (reading.kind === "log" ? [reading.log] : []));
  const strangers = countStrangers(directory);
  const uncounted = logs.filter(({ progress }) => !progress.counted);
  const dropped = { ...state.dropped };
  for (const { reason, events } of uncounted.flatMap(ownLosses)) dropped[reason] += events;
  return {
    waiting: {
      invocations: logs.length,
      events: sum(logs.map(({ messages, progress }) => Math.max(0, messages.length - progress.settled))),
      bytes: sum(files.map(({ bytes }) => bytes)),
    },
    unfinished: listSpool(directory, ["live", "dead"]).length,
    strangers: {
      newer: strangers.newer + readings.filter(({ kind }) => kind === "newer").length,
      // Links and folders are none of ours, whatever their names say.
      foreign:
        strangers.foreign + named.length - files.length + readings.filter(({ kind }) => kind === "unreadable").length,
    },
    sent: listSent(directory).length,
    isSending: isLeaseHeld({ directory, now }),
    ...(state.last === undefined ? {} : { last: state.last }),
    ...(isCoolingDown(state, now()) ? { coolDownUntil: state.coolDown?.until } : {}),
    dropped,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
