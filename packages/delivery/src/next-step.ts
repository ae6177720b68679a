import { type DeliveryProgress, isDoubtful } from "./delivery-progress.ts";
import type { Batch, MakeBatch } from "./partition.ts";

const hourMs = 3_600_000;

/** Segment forgets a `messageId` after 24 hours; a batch that may have arrived is not sent again when it could by then. */
const longestDoubtMs = 23 * hourMs;

/** How long events are kept that certainly never arrived. */
export const longestWaitMs = 7 * 24 * hourMs;

/** A log's place in its delivery. */
export interface LogPlace {
  /** How many messages the log has. */
  readonly length: number;
  readonly progress: DeliveryProgress;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly now: number;
  readonly makeBatch: MakeBatch;
}

/** What is to be done next for a log: nothing more, give up everything before `to`, or one request. */
export type NextStep =
  | { readonly kind: "done" }
  | { readonly kind: "drop"; readonly reason: "age" | "poison"; readonly to: number; readonly events: number }
  | { readonly kind: "request"; readonly batch: Batch };

/** Decides by the notes alone, so that every sender goes on where the last one ended: a batch of unknown fate is sent again
 * as it was, one that was refused goes event by event. */
export function nextStep({ length, progress, startedAt, now, makeBatch }: LogPlace): NextStep {
  const { settled, uncertain, refusedTo } = progress;
  if (settled >= length) return { kind: "done" };
  const doubt = isDoubtful(progress) ? uncertain : undefined;
  if (doubt !== undefined && now - doubt.since >= longestDoubtMs) return tooOld(settled, Math.min(doubt.to, length));
  if (doubt === undefined && now - startedAt >= longestWaitMs) return tooOld(settled, length);
  const batch = makeBatch(settled, refusedTo > settled ? settled + 1 : doubt?.to);
  if (batch.messages.length > 0) return { kind: "request", batch };
  return { kind: "drop", reason: "poison", to: batch.to, events: batch.oversize };
}

const tooOld = (from: number, to: number): NextStep => ({ kind: "drop", reason: "age", to, events: to - from });
