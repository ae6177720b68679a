import { describe, expect, test } from "@jest/globals";
import { catalogEvent } from "@algolia-cli/catalog";
import fc from "fast-check";
import { createEventLog, type EventLogOptions } from "./event-log.ts";
import type { LogEntry, RecordedEvent } from "./recorded-event.ts";

const invocation = {
  invocation_id: "5b1f6a3e-5f0e-4d0c-9d3a-0c8a1f7f2c11",
  version: "main",
  command: "algolia auth login",
  flags: [],
  app_id: "",
  configured_applications: 0,
  operating_system: "linux",
  is_ci: 0,
  cli_context: "human",
} as const;

const invoked = catalogEvent("Command Invoked", {});
const opened = catalogEvent("CLI Auth Browser Opened", { flow: "login" });
const aborted = (duration_ms: number) =>
  catalogEvent("CLI Auth Aborted", { flow: "login", step: "callback", reason: "cancelled", duration_ms });

const memoryLog = (options: Partial<EventLogOptions> = {}) => {
  const entries: LogEntry[] = [];
  const violations: string[] = [];
  const log = createEventLog({
    invocation,
    anonymousId: "anonymous",
    clock: () => 1_000,
    sink: { write: (entry) => entries.push(entry) },
    onViolation: (violation) => violations.push(violation),
    ...options,
  });
  return { log, entries, violations, events: () => entries.flatMap(({ events }) => events) };
};

const indexOf = (event: RecordedEvent) => (event.type === "track" ? event.properties["event_index"] : undefined);

describe("the event log", () => {
  test("gives an event its index, time, id and base properties", () => {
    const { log, entries } = memoryLog();
    log.append([opened]);
    expect(entries).toEqual([
      {
        events: [
          {
            type: "track",
            event: "CLI Auth Browser Opened",
            properties: { flow: "login", ...invocation, event_index: 1 },
            anonymousId: "anonymous",
            timestamp: "1970-01-01T00:00:01.000Z",
            messageId: `${invocation.invocation_id}:1`,
            context: { device: { id: "anonymous" } },
          },
        ],
        onInterrupt: [],
      },
    ]);
  });

  test("keeps indexes gap-free and times strictly increasing, whatever the clock does", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -10, max: 2_000_000_000_000 }), { minLength: 1, maxLength: 60 }),
        (times) => {
          const remaining = [...times];
          const { log, events } = memoryLog({ clock: () => remaining.shift() ?? 0 });
          for (const _ of times) log.append([invoked]);
          const stamps = events().map(({ timestamp }) => Date.parse(timestamp));
          expect(events().map(indexOf)).toEqual(times.map((_, place) => place + 1));
          expect(stamps.every((stamp, place) => place === 0 || stamp > (stamps[place - 1] ?? 0))).toBe(true);
        },
      ),
    );
  });

  test("lets no event property replace a base property", () => {
    const { log, events, violations, entries } = memoryLog();
    const forged = { ...opened, properties: { flow: "login", event_index: 99, command: "rm" } } as const;
    log.append([forged]);
    expect(events()[0]).toMatchObject({ properties: { event_index: 1, command: "algolia auth login" } });
    expect([violations.length, entries[0]?.undeclared]).toEqual([2, 2]);
  });

  test("counts with its step what the catalog does not know, an event or a property", () => {
    const { log, entries } = memoryLog();
    log.append([invoked]);
    log.append([{ type: "CLI Unheard Of", properties: {} } as never, invoked]);
    log.append([invoked]);
    expect(entries.map(({ events, undeclared }) => [events.map(indexOf), undeclared])).toEqual([
      [[1], undefined],
      [[2], 1],
      [[3], undefined],
    ]);
  });

  test("carries the user from the identify on, and gives the identify no index", () => {
    const { log, events } = memoryLog();
    log.append([invoked]);
    log.identify({ userId: "42", traits: { version: "main" } });
    log.append([opened]);
    expect(events().map((event) => [event.type, event.userId, indexOf(event), event.messageId])).toEqual([
      ["track", undefined, 1, `${invocation.invocation_id}:1`],
      ["identify", "42", undefined, `${invocation.invocation_id}:identify`],
      ["track", "42", 2, `${invocation.invocation_id}:2`],
    ]);
  });

  test("owes the terminal events of every open funnel, the innermost first, until it is closed", () => {
    const { log, entries } = memoryLog();
    const outer = log.openFunnel();
    outer.append([invoked], [aborted(1)]);
    const inner = log.openFunnel();
    inner.append([opened], [aborted(2)]);
    inner.append([], [aborted(3)]);
    inner.close();
    outer.append([], []);
    expect(entries.map(({ onInterrupt }) => onInterrupt.map(({ properties }) => properties))).toEqual([
      [aborted(1).properties],
      [aborted(2).properties, aborted(1).properties],
      [aborted(3).properties, aborted(1).properties],
      [],
    ]);
  });
});
