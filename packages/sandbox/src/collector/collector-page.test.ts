import { describe, expect, test } from "@jest/globals";
import type { SegmentEvent } from "./collected-event.ts";
import { createCollector } from "./collector.ts";
import { collectorPage } from "./collector-page.ts";

const start = Date.parse("2026-03-02T09:00:00.000Z");

function pageOf(events: readonly SegmentEvent[]): string {
  const collector = createCollector({ clock: () => start });
  const contents = { kind: "accepted", batchSize: events.length, events } as const;
  collector.receive({ bytes: 0, headers: {}, writeKey: "empty", contents });
  return collectorPage(collector);
}

const track = (invocation_id: string, event_index: number, more: { event: string; [property: string]: unknown }) => {
  const { event, ...properties } = more;
  return {
    type: "track",
    event,
    messageId: `${invocation_id}:${event_index}`,
    anonymousId: "anon",
    timestamp: new Date(start + event_index * 137).toISOString(),
    properties: { ...properties, invocation_id, event_index, command: `algolia ${invocation_id}`, version: "main" },
  };
};
const all = (page: string, pattern: RegExp) => [...page.matchAll(pattern)].map((match) => match.slice(1));

describe("the collector's page", () => {
  test("shows the newest invocation first, and its events in order with index, time and what is theirs alone", () => {
    const page = pageOf([
      track("one", 1, { event: "Command Invoked" }),
      track("two", 2, { event: "CLI Auth Failed", step: "callback", http_status: 500 }),
      track("two", 1, { event: "Command Invoked" }),
    ]);
    expect(all(page, /<h3>(.*?)<\/h3>/g)).toEqual([["algolia two"], ["algolia one"]]);
    const row =
      /<li class="event (\w*)">\s*<span class="index">(.*?)<\/span>\s*<time[^>]*>(.*?)<\/time>\s*<span class="what">(.*?)<\/span>/g;
    expect(all(page, row)).toEqual([
      ["", "1", "09:00:00.137", "Command Invoked"],
      ["failed", "2", "+0.137 s", "CLI Auth Failed"],
      ["", "1", "09:00:00.137", "Command Invoked"],
    ]);
    expect(all(page, /<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)).toEqual([
      ["invocation_id", "two"],
      ["version", "main"],
      ["step", "callback"],
      ["http_status", "500"],
      ["invocation_id", "one"],
      ["version", "main"],
    ]);
  });

  test.each([
    [{ succeeded: true, exit_code: 0 }, '<span class="chip good">exit 0</span>'],
    [{ succeeded: false, exit_code: 4 }, '<span class="chip bad">exit 4</span>'],
    [{ succeeded: false, exit_code: 2, user_cancelled: true }, '<span class="chip warn">cancelled, exit 2</span>'],
    [{ succeeded: false, exit_code: -1, interrupted: true }, '<span class="chip warn">interrupted</span>'],
  ])("says how an invocation ended: %j", (properties, chip) => {
    expect(pageOf([track("one", 1, { event: "Command Completed", ...properties })])).toContain(chip);
  });

  test("shows an invocation that has not ended, and events of none, as what they are", () => {
    const page = pageOf([track("one", 1, { event: "Command Invoked" }), { type: "page", userId: "42" }]);
    expect(all(page, /<h3>(.*?)<\/h3>(?:<span class="chip plain">(.*?)<\/span>)?/g)).toEqual([
      ["Events of no invocation", "not complete"],
      ["algolia one", "not complete"],
    ]);
    expect(page).toContain('<time class="time" datetime="" title="">no time</time>');
  });

  test("counts each funnel in a table and draws its shares", () => {
    const page = pageOf([
      track("one", 1, { event: "CLI Auth Started" }),
      track("one", 2, { event: "CLI Auth Completed" }),
      track("two", 1, { event: "CLI Auth Started" }),
      track("two", 2, { event: "CLI Auth Aborted", step: "callback", reason: "cancelled" }),
    ]);
    const row = /<th role="rowheader" scope="row">Sign-in([\s\S]*?)<\/tr>/.exec(page)?.[1] ?? "";
    expect(all(row, /data-label="(\w+)">(\d+)</g)).toEqual([
      ["Started", "2"],
      ["Completed", "1"],
      ["Failed", "0"],
      ["Aborted", "1"],
      ["Open", "0"],
    ]);
    expect(row).toContain('<li class="chip warn">callback · cancelled × 1</li>');
    expect(row).toContain('aria-label="50 % completed, 50 % aborted"');
  });

  test("shows 50 invocations and says that there are more", () => {
    const page = pageOf(
      Array.from({ length: 51 }, (_, position) => track(`i${position}`, 1, { event: "Command Invoked" })),
    );
    expect(all(page, /<h3>(.*?)<\/h3>/g).length).toBe(50);
    expect(page).toContain("The newest 50 of 51 invocations.");
  });

  test("builds nothing from hostile events", () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror='1'>`;
    const of = (text: string) => [
      track(text, 1, { event: text, [text]: text, step: text }),
      { type: text, userId: text, messageId: text, timestamp: text, traits: { [text]: text } },
      track("x", 1, { event: "CLI Auth Failed", step: text, error_class: text }),
    ];
    const structure = (page: string) =>
      all(page, /(<\/?[a-z][^>]*>)/gi).map(([tag]) => tag?.replaceAll(/="[^"]*"/g, ""));
    expect(structure(pageOf(of(hostile)))).toEqual(structure(pageOf(of("plain"))));
  });

  test("reloads itself where scripts are off", () => {
    expect(pageOf([])).toContain('<noscript><meta http-equiv="refresh" content="5"></noscript>');
  });
});
