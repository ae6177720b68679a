import type { CatalogEvent } from "@algolia-cli/catalog";

/** What every message of the log has in common; the names are Segment's. */
interface Envelope {
  readonly anonymousId: string;
  readonly userId?: string;
  /** ISO 8601 with milliseconds, strictly increasing within an invocation. */
  readonly timestamp: string;
  /** A pure function of the invocation and the place in it, so that a resent message is the same message. */
  readonly messageId: string;
  readonly context: { readonly device: { readonly id: string } };
}

/** A catalog event with its place in the order, its time and its base properties. */
export interface TrackMessage extends Envelope {
  readonly type: "track";
  readonly event: CatalogEvent["type"];
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Who the anonymous user turned out to be; it has a place in the order but no index. */
export interface IdentifyMessage extends Envelope {
  readonly type: "identify";
  readonly userId: string;
  readonly traits: Readonly<Record<string, unknown>>;
}

/** One message of the event log, as it goes to the collector. */
export type RecordedEvent = TrackMessage | IdentifyMessage;

/**
 * What one step adds to the log. `onInterrupt` holds the terminal events, innermost funnel first, that would be true if
 * the process died before the next entry.
 */
export interface LogEntry {
  readonly events: readonly RecordedEvent[];
  readonly onInterrupt: readonly CatalogEvent[];
  /** How many events and properties were left out, or are missing, against the catalog; left out when none. */
  readonly undeclared?: number;
}
