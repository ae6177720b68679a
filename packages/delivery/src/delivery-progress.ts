import type { SpoolNote } from "./spool-line.ts";

/** An attempt to send everything before `to`, made at `since` (epoch ms). */
export interface Attempt {
  readonly since: number;
  readonly to: number;
}

/** How far a log's delivery is, as its notes tell; positions count messages from 0, `to` is exclusive. */
export interface DeliveryProgress {
  /** Everything before it is acknowledged, or lost and counted. */
  readonly settled: number;
  /** The first attempt of which nobody knows whether it arrived. */
  readonly uncertain: Attempt | undefined;
  /** The last attempt, as long as its result is not known; if nothing follows, its sender died. */
  readonly open: Attempt | undefined;
  /** Refused as a whole: goes event by event up to here. */
  readonly refusedTo: number;
  /** So many lost events are told of with the message at this position. */
  readonly report: { readonly dropped: number; readonly at: number } | undefined;
  /** What the log itself lost has been counted. */
  readonly counted: boolean;
}

/** A log that nobody has tried to deliver. */
export const untouched: DeliveryProgress = {
  settled: 0,
  uncertain: undefined,
  open: undefined,
  refusedTo: 0,
  report: undefined,
  counted: false,
};

/** What is known after one more note. */
export function afterNote(progress: DeliveryProgress, note: SpoolNote): DeliveryProgress {
  if ("attempt" in note) return afterAttempt(progress, note.attempt);
  if ("unsent" in note) return withoutOpen(progress);
  if ("refused" in note) return { ...withoutOpen(progress), refusedTo: note.refused.to };
  if ("settled" in note) return afterSettled(progress, note.settled.to);
  return "counted" in note ? { ...progress, counted: true } : progress;
}

/** Whether messages that are not settled may have arrived already. */
export const isDoubtful = ({ uncertain, settled }: DeliveryProgress): boolean =>
  uncertain !== undefined && uncertain.to > settled;

/** Whether an unsettled message tells of lost events. */
export const isReporting = ({ report, settled }: DeliveryProgress): boolean =>
  report !== undefined && report.at >= settled;

/** That the last attempt did not arrive takes nothing from the doubt that an earlier one left. */
const withoutOpen = (progress: DeliveryProgress): DeliveryProgress => ({
  ...progress,
  open: undefined,
  uncertain: progress.uncertain === progress.open ? undefined : progress.uncertain,
});

function afterSettled(progress: DeliveryProgress, to: number): DeliveryProgress {
  const settled = { ...progress, open: undefined, settled: Math.max(progress.settled, to) };
  return isDoubtful(settled) ? settled : { ...settled, uncertain: undefined };
}

function afterAttempt(
  progress: DeliveryProgress,
  { at, to, dropped }: Extract<SpoolNote, { attempt: unknown }>["attempt"],
): DeliveryProgress {
  const open = { since: at, to };
  const report = dropped === undefined ? progress.report : { dropped, at: progress.settled };
  return { ...progress, report, open, uncertain: progress.uncertain ?? open };
}
