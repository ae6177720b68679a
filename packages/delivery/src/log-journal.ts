import { appendRecord } from "@algolia-cli/durable-files";
import { type DeliveryProgress, afterNote, isDoubtful, isReporting } from "./delivery-progress.ts";
import type { Ledger } from "./ledger.ts";
import { ownLossCount, ownLosses } from "./losses.ts";
import type { NextStep } from "./next-step.ts";
import { type SpoolNote, noteLine } from "./spool-line.ts";
import type { SpoolLog } from "./spool-reader.ts";

/** Writes a log's delivery down in the log itself. Every method is `false` when that failed, after which nothing may be sent. */
export interface LogJournal {
  readonly progress: () => DeliveryProgress;
  readonly note: (record: SpoolNote) => boolean;
  /** What the log tells of its own losses goes into the books, once. */
  readonly countOwnLosses: () => boolean;
  /** Events are given up; what one of them would have told, another one will. */
  readonly drop: (step: Extract<NextStep, { kind: "drop" }>) => boolean;
  /** Everything before `to` is about to be sent, with the lost events that {@link droppedToTell} names. */
  readonly attempt: (at: number, to: number) => boolean;
}

/** The lost events that the next request tells of; a message that may have arrived already cannot tell anything new. */
export function droppedToTell(progress: DeliveryProgress, unreported: number): number | undefined {
  if (isReporting(progress)) return progress.report?.at === progress.settled ? progress.report.dropped : undefined;
  return isDoubtful(progress) || unreported === 0 ? undefined : unreported;
}

/** Continues the journal of the claimed log at `path`. */
export function openJournal(path: string, log: SpoolLog, ledger: Ledger): LogJournal {
  let progress = log.progress;
  const note = (record: SpoolNote): boolean => {
    if (appendRecord(path, noteLine(record)) !== "written") return false;
    progress = afterNote(progress, record);
    return true;
  };
  return {
    progress: () => progress,
    note,
    countOwnLosses: () => {
      if (progress.counted || ownLossCount(log) === 0) return true;
      for (const { reason, events } of ownLosses(log)) ledger.lose(reason, events);
      return note({ counted: true });
    },
    drop: ({ reason, to, events }) => {
      ledger.lose(reason, events);
      const { report } = progress;
      if (isReporting(progress) && report !== undefined && report.at < to) ledger.report(-report.dropped);
      return note({ settled: { to } });
    },
    attempt: (at, to) => {
      const fresh = isReporting(progress) ? undefined : droppedToTell(progress, ledger.unreported());
      if (!note({ attempt: { at, to, ...(fresh === undefined ? {} : { dropped: fresh }) } })) return false;
      ledger.report(fresh ?? 0);
      return true;
    },
  };
}
