import type { SpooledMessage } from "./spooled-message.ts";

/**
 * Segment's limits, in UTF-8 bytes: 32 KB per event, 500 KB and 2,500 events per request. The request is kept to 480 KB
 * since the library splits what it takes for more, by a measure that never exceeds the bytes.
 */
export const segmentLimits = { eventBytes: 32 * 1024, requestBytes: 480 * 1024, events: 2_500 } as const;

/** Room for what the library adds to an event (`integrations`, `context.library`, `_metadata`) and we to the first one. */
const addedToEvent = 192;

/** Room for `batch`, `writeKey` and `sentAt` around the events. */
const addedToRequest = 1_024;

/** Contiguous messages for one request; positions count from 0, `to` is exclusive. */
export interface Batch {
  readonly from: number;
  readonly to: number;
  /** The messages of the range that fit the limits, in order. */
  readonly messages: readonly SpooledMessage[];
  /** How many of the range are too large to be sent at all. */
  readonly oversize: number;
}

/** The largest batch that begins at `from` and, where `end` is given, ends before it. */
export type MakeBatch = (from: number, end?: number) => Batch;

/** Splits messages into requests only where a limit forces it. Measures every message once, however many batches are made. */
export function createPartition(messages: readonly SpooledMessage[]): MakeBatch {
  const sizes = messages.map(sizeOf);
  return (from, end = messages.length) => {
    const kept: SpooledMessage[] = [];
    let [to, bytes, oversize] = [from, addedToRequest, 0];
    for (; to < Math.min(end, messages.length); to += 1) {
      const [message, size] = [messages[to], sizes[to] ?? 0];
      if (size > segmentLimits.eventBytes) {
        oversize += 1;
      } else if (message !== undefined) {
        if (bytes + size + 1 > segmentLimits.requestBytes || kept.length === segmentLimits.events) break;
        bytes += size + 1;
        kept.push(message);
      }
    }
    return { from, to, messages: kept, oversize };
  };
}

/** Bytes of a message as it will be in a request, at most. */
const sizeOf = (message: SpooledMessage): number => Buffer.byteLength(JSON.stringify(message)) + addedToEvent;
