import { isDead } from "./dead-logs.ts";
import { readDeliveryState } from "./delivery-state.ts";
import { type NextStep, nextStep } from "./next-step.ts";
import { afterNote, isReporting } from "./delivery-progress.ts";
import { ownLossCount } from "./losses.ts";
import { droppedToTell } from "./log-journal.ts";
import { createPartition } from "./partition.ts";
import { interruptionOf } from "./recovery.ts";
import { composeBody } from "./segment-sender.ts";
import { type MeasuredFile, listSpool, measure } from "./spool-listing.ts";
import { type SpoolLog, readSpoolFile } from "./spool-reader.ts";

/** `writeKey` is only looked at for whether there is one. */
export interface InspectOptions {
  /** The state directory. */
  readonly directory: string;
  readonly writeKey: string;
  /** The wall clock, epoch ms. */
  readonly now: () => number;
}

/**
 * The body of the request that a sender would make now, byte for byte but for `sentAt` and the write key, which are
 * masked; `undefined` when there is nothing to send. Changes nothing.
 */
export async function inspectBatch({ directory, writeKey, now }: InspectOptions): Promise<string | undefined> {
  let unreported = readDeliveryState(directory).unreported;
  for (const file of measure(listSpool(directory, ["live", "dead", "sealed", "claimed"]))) {
    const log = asSent(file, now());
    if (log === undefined) continue;
    const { lost, request, progress } = firstRequest(log, file, now());
    unreported += lost;
    if (request === undefined) continue;
    const { batch } = request;
    const told = droppedToTell(progress, unreported);
    const body = { messages: batch.messages, dropped: told, sentAt: new Date(0) };
    return composeBody(body, "<time of sending>", writeKey === "" ? "" : "<masked>");
  }
  return undefined;
}

/** A sender would first close the logs of dead processes, and leave those of living ones alone. */
function asSent(file: MeasuredFile, now: number): SpoolLog | undefined {
  const reading = readSpoolFile(file.path);
  if (reading.kind !== "log") return undefined;
  if (file.state !== "live" && file.state !== "dead") return reading.log;
  if (!isDead(file, reading.log, now)) return undefined;
  const { events, undeclared } = interruptionOf(reading.log);
  return {
    ...reading.log,
    messages: [...reading.log.messages, ...events],
    undeclared: reading.log.undeclared + undeclared,
  };
}

/** Goes over what a sender would give up, counting it. */
function firstRequest(log: SpoolLog, { startedAt }: MeasuredFile, now: number) {
  const makeBatch = createPartition(log.messages);
  let lost = log.progress.counted ? 0 : ownLossCount(log);
  let progress = log.progress;
  let step: NextStep;
  for (;;) {
    step = nextStep({ length: log.messages.length, progress, startedAt, now, makeBatch });
    if (step.kind !== "drop") break;
    const { report } = progress;
    lost += step.events + (isReporting(progress) && report !== undefined && report.at < step.to ? report.dropped : 0);
    progress = afterNote(progress, { settled: { to: step.to } });
  }
  return { lost, progress, request: step.kind === "request" ? step : undefined };
}
