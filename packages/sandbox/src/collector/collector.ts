import type {
  CollectedEvent,
  CollectedInvocation,
  CollectorRequest,
  ReceivedBatch,
  SegmentEvent,
} from "./collected-event.ts";
import type { CollectorSnapshot } from "./collector-snapshot.ts";
import { createMessageIdWindow } from "./message-id-window.ts";
import type { BatchContents, RefusedBatch } from "./read-batch.ts";
import { groupByInvocation } from "./invocations.ts";

/** `clock` gives epoch milliseconds; deduplication and `receivedAt` follow it. */
export interface CollectorOptions {
  readonly clock: () => number;
}

/** Called after each request, in order, before it is answered; must not throw. */
export type CollectorListener = (batch: ReceivedBatch) => void;

/** One request, read but not yet judged for duplicates. */
export interface IncomingBatch extends Pick<CollectorRequest, "bytes" | "headers" | "writeKey"> {
  readonly contents: BatchContents | RefusedBatch;
}

/** Segment's stand-in: keeps what it was sent, in memory, and checks nothing of our own catalog. */
export interface Collector {
  /** Every request so far, refused ones included, oldest first. */
  readonly requests: readonly CollectorRequest[];
  /** Events dropped because their `messageId` had been stored in the 24 hours before. */
  readonly duplicates: number;
  /** Events answered with 200 and not stored, as Segment does. */
  readonly rejected: number;
  /** Rises with every request, `restore` and `reset`; starts at the clock, so that a restarted sandbox repeats none. */
  readonly revision: number;
  /** Stored events as they were sent, in the order received. */
  events(): readonly SegmentEvent[];
  /** Stored events by invocation, in the order in which the invocations were first heard of. */
  invocations(): readonly CollectedInvocation[];
  /** Records one request; what comes back is the record, its `status` the answer. */
  receive(batch: IncomingBatch): CollectorRequest;
  /** Returns the way to unsubscribe. */
  subscribe(listener: CollectorListener): () => void;
  /** Plain JSON data that {@link Collector.restore} takes; later requests do not change it. */
  snapshot(): CollectorSnapshot;
  /** Replaces everything received so far; subscribers are not told. */
  restore(snapshot: CollectorSnapshot): void;
  /** Forgets everything received so far, the deduplication included. */
  reset(): void;
}

/** An empty collector; it holds no socket, {@link collectorRoutes} puts it on the wire. */
export function createCollector({ clock }: CollectorOptions): Collector {
  return new MemoryCollector(clock);
}

class MemoryCollector implements Collector {
  readonly #clock: () => number;
  readonly #seen = createMessageIdWindow();
  readonly #listeners = new Set<CollectorListener>();
  #requests: CollectorRequest[] = [];
  #collected: CollectedEvent[] = [];
  #revision: number;

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#revision = clock();
  }

  get requests() {
    return this.#requests;
  }

  get duplicates() {
    return this.#requests.reduce((sum, { duplicates }) => sum + duplicates, 0);
  }

  get rejected() {
    return this.#requests.reduce((sum, { rejected }) => sum + rejected, 0);
  }

  get revision() {
    return this.#revision;
  }

  events() {
    return this.#collected.map(({ event }) => event);
  }

  invocations() {
    return groupByInvocation(this.events());
  }

  receive(batch: IncomingBatch) {
    const received = record(batch, { now: this.#clock(), number: this.#requests.length + 1, isNew: this.#seen.add });
    this.#requests.push(received.request);
    for (const event of received.events) this.#collected.push(event);
    this.#revision += 1;
    for (const listener of this.#listeners) listener(received);
    return received.request;
  }

  subscribe(listener: CollectorListener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  snapshot(): CollectorSnapshot {
    return { format: 1, requests: [...this.#requests], events: [...this.#collected] };
  }

  restore({ requests, events }: Omit<CollectorSnapshot, "format">) {
    this.#requests = [...requests];
    this.#collected = [...events];
    this.#seen.clear();
    for (const { event, receivedAt } of events) this.#seen.add(event.messageId, Date.parse(receivedAt));
    this.#revision += 1;
  }

  reset() {
    this.restore({ requests: [], events: [] });
  }
}

interface Recording {
  readonly now: number;
  readonly number: number;
  readonly isNew: (messageId: string | undefined, now: number) => boolean;
}

/** A refused batch stores nothing: Segment, too, takes a batch as a whole or answers 400. */
function record({ contents, ...about }: IncomingBatch, { now, number, isNew }: Recording): ReceivedBatch {
  const receivedAt = new Date(now).toISOString();
  const request = { number, receivedAt, ...about, batchSize: contents.batchSize };
  if (contents.kind === "refused") {
    const refused = { status: 400, stored: 0, duplicates: 0, rejected: 0, error: contents.error } as const;
    return { request: { ...request, ...refused }, events: [] };
  }
  const fresh = contents.events.filter((event) => isNew(event.messageId, now));
  const counts = {
    stored: fresh.length,
    duplicates: contents.events.length - fresh.length,
    rejected: contents.batchSize - contents.events.length,
  };
  const sentAt = contents.sentAt === undefined ? {} : { sentAt: contents.sentAt };
  return {
    request: { ...request, status: 200, ...counts, ...sentAt },
    events: fresh.map((event) => ({ request: number, receivedAt, event })),
  };
}
