/** One message as Segment's batch carries it (`track`, `identify`, …); fields this package does not read are kept. */
export interface SegmentEvent {
  readonly type: string;
  readonly event?: string;
  readonly messageId?: string;
  readonly timestamp?: string;
  readonly anonymousId?: string;
  readonly userId?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly traits?: Readonly<Record<string, unknown>>;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** An event that was stored. `request` counts from 1; `receivedAt` is ISO 8601 by the collector's clock. */
export interface CollectedEvent {
  readonly request: number;
  readonly receivedAt: string;
  readonly event: SegmentEvent;
}

/**
 * One `POST /v1/batch`, answered with `status`. `batchSize` is what it carried (0 where it could not be read) and, unless
 * it was refused, the sum of `stored`, `duplicates` and `rejected`. `error` is the message of a refusal.
 * `bytes` is the body's length: the declared one where the body was too large to be read, 0 where none was declared.
 */
export interface CollectorRequest {
  readonly number: number;
  readonly receivedAt: string;
  readonly status: 200 | 400;
  readonly bytes: number;
  readonly batchSize: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly error?: string;
  readonly sentAt?: string;
  /** How a write key came along: in Basic credentials or in the body. The key itself is not kept. */
  readonly writeKey: "none" | "empty" | "given";
  /** Lower-case names, of the headers that say who sent it and how. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What subscribers get after each request: `events` are the newly stored ones, in the batch's order. */
export interface ReceivedBatch {
  readonly request: CollectorRequest;
  readonly events: readonly CollectedEvent[];
}

/**
 * The events of one invocation by `event_index`; an `identify` has none and stands where its timestamp puts it.
 * `invocationId` is null for events that belong to no invocation, which are kept in the order received.
 */
export interface CollectedInvocation {
  readonly invocationId: string | null;
  readonly events: readonly SegmentEvent[];
}
