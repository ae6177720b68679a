import type { SendOutcome } from "./collector-answer.ts";
import type { Ledger } from "./ledger.ts";
import { type LogJournal, droppedToTell, openJournal } from "./log-journal.ts";
import { nextStep } from "./next-step.ts";
import { type Batch, createPartition } from "./partition.ts";
import type { SendBatch } from "./segment-sender.ts";
import { keepSent } from "./sent-folder.ts";
import type { SpoolFile } from "./spool-listing.ts";
import { readSpoolFile } from "./spool-reader.ts";

/** What a sender works with. */
export interface DeliveryContext {
  /** The state directory. */
  readonly directory: string;
  readonly ledger: Ledger;
  readonly send: SendBatch;
  /** The wall clock, epoch ms. */
  readonly now: () => number;
  /** Whether lease and consent still stand; asked before each request and before each acknowledgement. */
  readonly isAllowed: () => boolean;
  /** What is left of the flush's time; a request is only begun when it can take its whole time, `requestMs`. */
  readonly remainingMs: () => number;
  readonly requestMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onRequest?: OnRequest | undefined;
}

/** Told of every request when it has ended: how many events it carried, and what became of it. For `--debug`; must not throw. */
export type OnRequest = (request: { readonly events: number; readonly outcome: SendOutcome }) => void;

/** `failed`: the collector did not take it; `interrupted`: lease, consent, disk or signal ended it; `skipped`: not ours to read. */
export type LogEnd = "delivered" | "failed" | "out_of_time" | "interrupted" | "skipped";

/** Delivers one claimed log, request by request, each written down before and after. Never rejects. */
export async function deliverLog(file: SpoolFile, context: DeliveryContext): Promise<LogEnd> {
  const reading = readSpoolFile(file.path);
  if (reading.kind !== "log") return "skipped";
  const { messages } = reading.log;
  const makeBatch = createPartition(messages);
  const journal = openJournal(file.path, reading.log, context.ledger);
  const sentAt = new Date(context.now());
  const place = { length: messages.length, startedAt: file.startedAt, makeBatch };
  for (let goesOn = journal.countOwnLosses(); goesOn && context.isAllowed(); ) {
    const step = nextStep({ ...place, now: context.now(), progress: journal.progress() });
    if (step.kind === "done") return keepSent(context.directory, file) ? "delivered" : "interrupted";
    if (step.kind === "drop") {
      goesOn = journal.drop(step);
      continue;
    }
    const end = await request(step.batch, { journal, sentAt, context });
    if (end !== undefined) return end;
  }
  return "interrupted";
}

interface RequestOptions {
  readonly journal: LogJournal;
  readonly sentAt: Date;
  readonly context: DeliveryContext;
}

/** Makes one request, written down before it leaves; `undefined` when the log goes on. */
async function request(batch: Batch, { journal, sentAt, context }: RequestOptions): Promise<LogEnd | undefined> {
  const { ledger, send, now, isAllowed, remainingMs, requestMs, signal } = context;
  if (signal?.aborted === true) return "interrupted";
  if (remainingMs() < requestMs) return "out_of_time";
  if (!journal.attempt(now(), batch.to)) return "interrupted";
  const dropped = droppedToTell(journal.progress(), 0);
  const outcome = await send({ messages: batch.messages, dropped, sentAt }, { timeoutMs: requestMs, signal });
  context.onRequest?.({ events: batch.messages.length, outcome });
  if (!isAllowed()) return "interrupted";
  ledger.settle(outcome);
  switch (outcome.kind) {
    case "acknowledged":
      ledger.lose("poison", batch.oversize);
      return journal.note({ settled: { to: batch.to } }) ? undefined : "interrupted";
    case "refused":
      return refuse(batch, journal) ? undefined : "interrupted";
    case "not_sent":
      journal.note({ unsent: true });
      return "failed";
    case "unknown_fate":
      return "failed";
  }
}

/** A batch is tried once more event by event; an event that is refused alone is poison. */
const refuse = ({ from, to }: Batch, journal: LogJournal): boolean =>
  journal.progress().refusedTo > from
    ? journal.drop({ kind: "drop", reason: "poison", to, events: 1 })
    : journal.note({ refused: { to } });
