import { baseProperties, catalogEvent, checkEvent, isEventName } from "@algolia-cli/catalog";
import type { SpoolLog } from "./spool-reader.ts";
import type { OwedEvent } from "./spool-record.ts";
import type { SpooledMessage, SpooledTrack } from "./spooled-message.ts";

/**
 * The events that end a log whose process has died: the terminal events that it owed, with `reason: interrupted`, then
 * `Command Completed`. Indexes and times follow the last line, durations end at it, base properties are repeated from
 * it; `messageId`s are `<invocation_id>:r:<n>`, which no process gives its own events. None for a log that is complete
 * or never began.
 */
export function interruptionOf({ messages, onInterrupt }: SpoolLog): Interruption {
  const tracks = messages.filter((message) => message.type === "track");
  const [last, lastTrack] = [messages.at(-1), tracks.at(-1)];
  if (last === undefined || lastTrack === undefined || lastTrack.event === "Command Completed") {
    return { events: [], undeclared: 0 };
  }
  const end = Date.parse(last.timestamp);
  const index = lastTrack.properties["event_index"];
  const place = { last, lastTrack, end, index: typeof index === "number" ? index : tracks.length };
  const checked = [...onInterrupt.map(asInterrupted), completed]
    .map((event) => ({ type: event.type, properties: upTo(end, event, tracks) }))
    .map((event) => ({ type: event.type, ...checkEvent(event) }));
  return {
    // What this version's catalog does not know cannot be checked, so it is not sent.
    events: checked
      .filter(({ type }) => isEventName(type))
      .map(({ type, properties }, position) => stamp({ type, properties }, position + 1, place)),
    undeclared: checked.reduce((sum, { violations }) => sum + violations.length, 0),
  };
}

/** What ends a dead log, and how much of what it owed is not in this version's catalog. */
export interface Interruption {
  readonly events: readonly SpooledTrack[];
  readonly undeclared: number;
}

const completed: OwedEvent = catalogEvent("Command Completed", {
  duration_ms: 0,
  succeeded: false,
  exit_code: -1,
  interrupted: true,
});

const asInterrupted = ({ type, properties }: OwedEvent): OwedEvent =>
  "reason" in properties ? { type, properties: { ...properties, reason: "interrupted" } } : { type, properties };

/** An outer funnel computed its duration at its own last step; it lasted as long as the log. */
function upTo(end: number, { type, properties }: OwedEvent, tracks: readonly SpooledTrack[]): OwedEvent["properties"] {
  const { duration_ms } = properties;
  const opening = type === "Command Completed" ? "Command Invoked" : type.replace(/ [^ ]+$/u, " Started");
  const started = tracks.findLast(({ event }) => event === opening);
  if (typeof duration_ms !== "number" || started === undefined) return properties;
  return { ...properties, duration_ms: Math.max(duration_ms, end - Date.parse(started.timestamp)) };
}

interface Place {
  readonly last: SpooledMessage;
  readonly lastTrack: SpooledTrack;
  readonly end: number;
  readonly index: number;
}

function stamp(
  { type, properties }: OwedEvent,
  position: number,
  { last, lastTrack, end, index }: Place,
): SpooledTrack {
  const { anonymousId, userId, context, messageId } = last;
  const repeated = Object.entries(lastTrack.properties).filter(([name]) => Object.hasOwn(baseProperties, name));
  return {
    type: "track",
    event: type,
    properties: { ...properties, ...Object.fromEntries(repeated), event_index: index + position },
    anonymousId,
    ...(userId === undefined ? {} : { userId }),
    timestamp: new Date(end + position).toISOString(),
    messageId: `${messageId.slice(0, messageId.indexOf(":"))}:r:${position}`,
    context,
  };
}
