import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { SegmentEvent } from "./collected-event.ts";
import { groupByInvocation } from "./invocations.ts";

const timestamp = (second: number) => new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString();
const track = (invocation_id: string, event_index: number, second = event_index): SegmentEvent => ({
  type: "track",
  event: `event ${event_index}`,
  messageId: `${invocation_id}:${event_index}`,
  anonymousId: "anon",
  timestamp: timestamp(second),
  properties: { invocation_id, event_index },
});
const identify = (invocation: string, second: number): SegmentEvent => ({
  type: "identify",
  messageId: `${invocation}:identify`,
  userId: "42",
  timestamp: timestamp(second),
});

test("an invocation's events stand by index, its identify where its time puts it, however they arrived", () => {
  const inOrder = [track("a", 1), track("a", 2), identify("a", 2.5), track("a", 3), track("a", 10)];
  fc.assert(
    fc.property(fc.shuffledSubarray(inOrder, { minLength: inOrder.length }), (arrived) => {
      expect(groupByInvocation(arrived)).toEqual([{ invocationId: "a", events: inOrder }]);
    }),
  );
});

test("the index decides even where the times say otherwise", () => {
  const events = [track("a", 2, 1), track("a", 1, 5)];
  expect(groupByInvocation(events)).toEqual([{ invocationId: "a", events: [events[1], events[0]] }]);
});

test("an identify after or without everything else stands last", () => {
  expect(groupByInvocation([identify("a", 9), track("a", 1)])).toEqual([
    { invocationId: "a", events: [track("a", 1), identify("a", 9)] },
  ]);
  expect(groupByInvocation([identify("a", 9)])).toEqual([{ invocationId: "a", events: [identify("a", 9)] }]);
});

test("invocations stand as they were first heard of; events of none are kept together, as received", () => {
  const page: SegmentEvent = { type: "page", userId: "42", messageId: "other" };
  const screen: SegmentEvent = { type: "screen", userId: "42" };
  expect(groupByInvocation([track("b", 1), page, track("a", 1), screen, track("b", 2)])).toEqual([
    { invocationId: "b", events: [track("b", 1), track("b", 2)] },
    { invocationId: null, events: [page, screen] },
    { invocationId: "a", events: [track("a", 1)] },
  ]);
});
