import type { CollectedInvocation, SegmentEvent } from "./collected-event.ts";

/** Events by `invocation_id`, each invocation by `event_index`; invocations stand as their first event came. */
export function groupByInvocation(events: readonly SegmentEvent[]): CollectedInvocation[] {
  const groups = new Map<string | null, SegmentEvent[]>();
  for (const event of events) {
    const id = invocationIdOf(event);
    const group = groups.get(id);
    if (group) group.push(event);
    else groups.set(id, [event]);
  }
  return [...groups].map(([invocationId, group]) => ({
    invocationId,
    events: invocationId === null ? group : inOrder(group),
  }));
}

/** An `identify` has no properties: its `messageId`, `<invocation_id>:identify`, says where it belongs. */
function invocationIdOf({ properties, messageId }: SegmentEvent): string | null {
  const id = properties?.["invocation_id"];
  if (typeof id === "string") return id;
  return /^(.+):identify$/.exec(messageId ?? "")?.[1] ?? null;
}

function inOrder(events: readonly SegmentEvent[]): SegmentEvent[] {
  const ordered = events
    .filter((event) => indexOf(event) !== undefined)
    .toSorted((one, other) => (indexOf(one) ?? 0) - (indexOf(other) ?? 0));
  for (const event of events.filter((event) => indexOf(event) === undefined)) {
    const next = ordered.findIndex((other) => timeOf(other) > timeOf(event));
    ordered.splice(next === -1 ? ordered.length : next, 0, event);
  }
  return ordered;
}

/** The event's place in its invocation, from 1; an `identify` has none. */
export function indexOf({ properties }: SegmentEvent): number | undefined {
  const index = properties?.["event_index"];
  return typeof index === "number" ? index : undefined;
}

function timeOf({ timestamp }: SegmentEvent): number {
  return Date.parse(timestamp ?? "");
}
