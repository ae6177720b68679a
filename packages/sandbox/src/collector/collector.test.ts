import { expect, test } from "@jest/globals";
import { createCollector, parseCollectorSnapshot, type ReceivedBatch, type SegmentEvent } from "./index.ts";
import type { IncomingBatch } from "./collector.ts";

const start = Date.parse("2026-03-02T09:00:00.000Z");
const event = (messageId: string): SegmentEvent => ({ type: "track", event: "x", messageId, anonymousId: "a" });
const batchOf = (...events: SegmentEvent[]): IncomingBatch => ({
  bytes: 10,
  headers: {},
  writeKey: "empty",
  contents: { kind: "accepted", batchSize: events.length, events },
});

test("tells subscribers of each request with the events that are new, until they unsubscribe", () => {
  const collector = createCollector({ clock: () => start });
  const heard: ReceivedBatch[] = [];
  const unsubscribe = collector.subscribe((batch) => heard.push(batch));
  collector.receive(batchOf(event("1")));
  collector.receive(batchOf(event("1"), event("2")));
  unsubscribe();
  collector.receive(batchOf(event("3")));
  expect(heard.map((batch) => batch.request)).toEqual(collector.requests.slice(0, 2));
  expect(heard.map((batch) => batch.events)).toEqual([
    [{ request: 1, receivedAt: "2026-03-02T09:00:00.000Z", event: event("1") }],
    [{ request: 2, receivedAt: "2026-03-02T09:00:00.000Z", event: event("2") }],
  ]);
});

test("a snapshot restores everything, the deduplication included", () => {
  let now = start;
  const first = createCollector({ clock: () => now });
  first.receive(batchOf(event("1"), event("1"), event("2")));
  const kept = JSON.stringify(first.snapshot());
  first.receive(batchOf(event("3")));

  const second = createCollector({ clock: () => now });
  const snapshot = parseCollectorSnapshot(JSON.parse(kept));
  if (!snapshot) throw new Error("the snapshot cannot be read back");
  second.restore(snapshot);
  expect(second.events()).toEqual([event("1"), event("2")]);
  expect(second.requests).toEqual(first.requests.slice(0, 1));
  expect(second.duplicates).toBe(1);
  expect(second.receive(batchOf(event("2"))).duplicates).toBe(1);
  now += 24 * 60 * 60 * 1000;
  expect(second.receive(batchOf(event("2"))).stored).toBe(1);
});

test("a reset forgets everything, so that the same events are new again", () => {
  const collector = createCollector({ clock: () => start });
  collector.receive(batchOf(event("1")));
  const { revision } = collector;
  collector.reset();
  expect(collector.snapshot()).toEqual({ format: 1, requests: [], events: [] });
  expect(collector.revision).toBeGreaterThan(revision);
  expect(collector.receive(batchOf(event("1")))).toMatchObject({ number: 1, stored: 1, duplicates: 0 });
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["another format", { format: 2, requests: [], events: [] }],
  ["no lists", { format: 1, requests: {}, events: [] }],
  ["a broken request", { format: 1, requests: [{ number: 1 }], events: [] }],
  [
    "a broken event",
    { format: 1, requests: [], events: [{ request: 1, receivedAt: "never", event: { type: "track" } }] },
  ],
  ["an event without type", { format: 1, requests: [], events: [{ request: 1, receivedAt: "2026-03-02", event: {} }] }],
])("refuses to read as a snapshot: %s", (_name, value) => {
  expect(parseCollectorSnapshot(value)).toBeUndefined();
});
