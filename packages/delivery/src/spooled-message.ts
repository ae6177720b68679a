/** What every message that was read back has in common; the names are Segment's. */
interface SpooledEnvelope {
  readonly anonymousId: string;
  readonly userId?: string;
  readonly timestamp: string;
  readonly messageId: string;
  readonly context: { readonly device: { readonly id: string } };
}

/** An event that was read back; it may come from another version's catalog, so its name is any text. */
export interface SpooledTrack extends SpooledEnvelope {
  readonly type: "track";
  readonly event: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** An identify that was read back. */
export interface SpooledIdentify extends SpooledEnvelope {
  readonly type: "identify";
  readonly userId: string;
  readonly traits: Readonly<Record<string, unknown>>;
}

/** One message of a log as it was read back from disk. */
export type SpooledMessage = SpooledTrack | SpooledIdentify;

/** Reads a message and nothing but its known fields; `undefined` for anything that the collector would not take. */
export function parseSpooledMessage(value: unknown): SpooledMessage | undefined {
  if (!isRecord(value)) return undefined;
  const envelope = parseEnvelope(value);
  if (envelope === undefined) return undefined;
  const { event, properties, traits } = value;
  if (value["type"] === "track" && isFilled(event) && isRecord(properties)) {
    return { type: "track", event, properties, ...envelope };
  }
  const { userId } = envelope;
  if (value["type"] !== "identify" || userId === undefined || !isRecord(traits)) return undefined;
  return { type: "identify", ...envelope, userId, traits };
}

/** Whether this is a JSON object. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isFilled = (value: unknown): value is string => typeof value === "string" && value !== "";

function parseEnvelope(value: Readonly<Record<string, unknown>>): SpooledEnvelope | undefined {
  const { anonymousId, userId, timestamp, messageId, context } = value;
  if (!isFilled(anonymousId) || !isFilled(messageId) || !isFilled(timestamp)) return undefined;
  if (Number.isNaN(Date.parse(timestamp))) return undefined;
  if (userId !== undefined && !isFilled(userId)) return undefined;
  const device = isRecord(context) ? context["device"] : undefined;
  const id = isRecord(device) ? device["id"] : undefined;
  if (!isFilled(id)) return undefined;
  return {
    anonymousId,
    ...(userId === undefined ? {} : { userId }),
    timestamp,
    messageId,
    context: { device: { id } },
  };
}
