import type { SegmentEvent } from "./collected-event.ts";

/** Segment's documented limits of `POST /v1/batch`, in bytes and events. */
export const batchLimits = { requestBytes: 500 * 1024, eventBytes: 32 * 1024, events: 2500 } as const;

/** A batch answered with 200. `events` are those Segment would take; `batchSize` counts the ones it drops, too. */
export interface BatchContents {
  readonly kind: "accepted";
  readonly batchSize: number;
  readonly events: readonly SegmentEvent[];
  readonly sentAt?: string;
  readonly writeKey?: string;
}

/** A batch answered with 400; `batchSize` is 0 where the body could not be read that far. */
export interface RefusedBatch {
  readonly kind: "refused";
  readonly batchSize: number;
  readonly error: string;
}

/** The refusal of a whole request. */
export function refusedBatch(error: string, batchSize = 0): RefusedBatch {
  return { kind: "refused", batchSize, error };
}

/**
 * Reads a request body as Segment's HTTP API documents it: 400 for bad JSON, for what is too large and for an event
 * without type or identifier; 200, but dropped, for a `track` without a name and for what exceeds 2,500 events.
 */
export function readBatch(body: Uint8Array): BatchContents | RefusedBatch {
  if (body.byteLength > batchLimits.requestBytes) return refusedBatch(TOO_LARGE);
  const envelope = parseJson(body);
  if (!isRecord(envelope)) return refusedBatch("malformed JSON: the body is not a JSON object in UTF-8");
  const { batch, sentAt, writeKey } = envelope;
  if (!Array.isArray(batch)) return refusedBatch("malformed batch: `batch` is not an array");

  const events: SegmentEvent[] = [];
  for (const [position, candidate] of batch.entries()) {
    const fault = faultOf(candidate);
    if (fault !== undefined) return refusedBatch(`event ${position + 1} of ${batch.length}: ${fault}`, batch.length);
    // faultOf has just checked every field that the type names.
    if (position < batchLimits.events && !isNamelessTrack(candidate)) events.push(candidate as SegmentEvent);
  }
  return {
    kind: "accepted",
    batchSize: batch.length,
    events,
    ...(typeof sentAt === "string" && { sentAt }),
    ...(typeof writeKey === "string" && { writeKey }),
  };
}

/** The refusal's text for a body over 500 KB. */
export const TOO_LARGE = `payload too large: a request may have ${batchLimits.requestBytes} bytes`;

const utf8 = new TextDecoder("utf-8", { fatal: true });

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    return undefined;
  }
}

function faultOf(event: unknown): string | undefined {
  if (!isRecord(event)) return "it is not an object";
  const { type, userId, anonymousId } = event;
  if (typeof type !== "string" || type === "") return "`type` is missing";
  if (!isIdentifier(userId) && !isIdentifier(anonymousId))
    return "no_user_anon_id: `userId` or `anonymousId` is needed";
  const odd = textFields.find((name) => event[name] !== undefined && typeof event[name] !== "string");
  if (odd !== undefined) return `\`${odd}\` is not a string`;
  const flat = objectFields.find((name) => event[name] !== undefined && !isRecord(event[name]));
  if (flat !== undefined) return `\`${flat}\` is not an object`;
  const bytes = Buffer.byteLength(JSON.stringify(event));
  if (bytes > batchLimits.eventBytes)
    return `payload too large: ${bytes} bytes, an event may have ${batchLimits.eventBytes}`;
  return undefined;
}

const textFields = ["event", "messageId", "timestamp", "userId", "anonymousId"] as const;
const objectFields = ["properties", "traits", "context"] as const;

function isIdentifier(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isNamelessTrack(event: Readonly<Record<string, unknown>>): boolean {
  return event["type"] === "track" && !event["event"];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
