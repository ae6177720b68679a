import { describe, expect, test } from "@jest/globals";
import { baseProperties } from "./base-properties.ts";
import { catalog, catalogEvent, checkEvent, isEventName, type PropertiesOf } from "./catalog.ts";
import { type EventDeclaration, declareEvents } from "./declare-events.ts";
import { eventGroups } from "./event-groups.ts";
import type { IdentifyTraits } from "./identify.ts";
import { flag, integer } from "./property.ts";

describe("catalogEvent", () => {
  test("carries the declared properties and nothing else", () => {
    const context = { flow: "login", no_browser: false, triggered_by: "command", email: "ada@example.org" } as const;
    // @ts-expect-error a whole context has keys that this event does not declare
    const event = catalogEvent("CLI Auth Started", context);
    expect(event).toEqual({
      type: "CLI Auth Started",
      properties: { flow: "login", no_browser: false, triggered_by: "command" },
    });
  });

  test("leaves an optional property out when it is undefined", () => {
    const event = catalogEvent("CLI Auth Completed", { flow: "login", duration_ms: 3, had_existing_apps: undefined });
    expect(Object.keys(event.properties)).toEqual(["flow", "duration_ms"]);
  });

  test("does not compile with a wrong name or a missing, surplus or mistyped property", () => {
    const neverRun = () => {
      // @ts-expect-error no such event
      catalogEvent("CLI Auth Begun", { flow: "login" });
      // @ts-expect-error `triggered_by` is missing
      catalogEvent("CLI Auth Started", { flow: "login", no_browser: false });
      // @ts-expect-error `email` is not a property of this event
      catalogEvent("CLI Auth Browser Opened", { flow: "login", email: "a" });
      // @ts-expect-error `no_browser` is a boolean
      catalogEvent("CLI Auth Started", { flow: "login", no_browser: "no", triggered_by: "command" });
      // @ts-expect-error `logout` is not a flow of the sign-in
      catalogEvent("CLI Auth Browser Opened", { flow: "logout" });
      // @ts-expect-error not a class of the table
      catalogEvent("CLI Auth Browser Failed", { flow: "login", error_class: "TypeError" });
      catalogEvent("CLI Auth Browser Failed", { flow: "login", error_class: "http_502" });
    };
    expect(neverRun).toBeInstanceOf(Function);
  });

  test("has the plan-change funnel once for each direction", () => {
    const properties: PropertiesOf<"CLI Application Downgrade Completed"> = {
      from_plan: "grow",
      to_plan: "build",
      duration_ms: 1,
    };
    expect(catalogEvent("CLI Application Downgrade Completed", properties)).toEqual({
      type: "CLI Application Downgrade Completed",
      properties,
    });
  });
});

describe("checkEvent", () => {
  test("drops and names what the declaration does not allow", () => {
    expect(
      checkEvent({
        type: "CLI Auth Failed",
        properties: { flow: "login", step: "nowhere", error_class: "http_900", path: "/home/ada", http_status: 502 },
      }),
    ).toEqual({
      properties: { flow: "login", http_status: 502 },
      violations: [
        '"CLI Auth Failed" does not take this "step"',
        '"CLI Auth Failed" does not take this "error_class"',
        '"CLI Auth Failed" does not take this "path"',
        '"CLI Auth Failed" lacks "duration_ms"',
      ],
    });
  });

  test("refuses an unknown event whole", () => {
    expect(checkEvent({ type: "toString", properties: { a: 1 } })).toEqual({
      properties: {},
      violations: ['unknown event "toString"'],
    });
  });
});

describe("the catalog", () => {
  test("declares 3 events of the command, 8 of sign-in, 6 of create and 6 for each direction of a plan change", () => {
    const names = Object.keys(catalog);
    expect(names).toHaveLength(3 + 8 + 6 + 12);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !isEventName(name))).toEqual([]);
  });

  test("is documented group by group, every event once and in order", () => {
    expect(eventGroups.flatMap(({ events }) => Object.keys(events))).toEqual(Object.keys(catalog));
  });

  test("never uses the name of a base property", () => {
    const used = Object.values(catalog).flatMap(({ properties }) => Object.keys(properties));
    expect(used.filter((key) => Object.hasOwn(baseProperties, key))).toEqual([]);
  });

  test("says of every event and property what it means", () => {
    const texts = Object.values(catalog).flatMap(({ when, purpose, properties }) => [
      when,
      purpose,
      ...Object.values(properties).map(({ describes }) => describes),
    ]);
    expect(texts.filter((text) => text.trim() === "")).toEqual([]);
  });
});

describe("a declaration", () => {
  const about = { when: "it happens", purpose: "to know", owner: "cli" } as const;

  test("does not compile with the name of a base property, an unknown owner or no classification", () => {
    const neverRun = () => {
      // @ts-expect-error every event has `event_index` already
      declareEvents({ Sent: { ...about, properties: { event_index: integer(0, "place", "usage") } } });
      // @ts-expect-error nobody to ask
      declareEvents({ Sent: { ...about, owner: "nobody", properties: {} } });
      // @ts-expect-error not a classification
      declareEvents({ Sent: { ...about, properties: { sent: flag("whether it was sent", "secret") } } });
      const traits: IdentifyTraits = {
        configured_applications: 0,
        version: "main",
        operating_system: "linux",
        is_ci: 0,
        // @ts-expect-error an identify tells no e-mail address
        email: "ada@example.org",
      };
      return traits;
    };
    expect(neverRun).toBeInstanceOf(Function);
  });

  test("may say that its event is deprecated", () => {
    const declared: EventDeclaration = { ...about, deprecated: "since 1.1.0, read Received", properties: {} };
    expect(declareEvents({ Sent: declared })).toEqual({ Sent: declared });
  });
});
