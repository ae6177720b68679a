import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { small, smallPlan, type SmallPlan } from "../../testing/small-plan.ts";
import { flag, integer, integerWithin, oneOf, optional, text } from "../property.ts";
import { compareTrackingPlans } from "./plan-comparison.ts";
import { type TrackingPlan, trackingPlan } from "./tracking-plan.ts";

const { events, base, traits } = small;
const { step, weight } = events.Sent;

/** The small plan with other properties of its event `Sent`. */
const sent = (properties: NonNullable<SmallPlan["events"]>[string]): SmallPlan => ({
  events: { ...events, Sent: properties },
});

const breaking: readonly (readonly [
  what: string,
  changed: SmallPlan,
  kind: string,
  event: string,
  property?: string,
])[] = [
  ["a removed property", sent({ weight }), "property_removed", "Sent", "step"],
  ["a removed optional property", sent({ step }), "property_removed", "Sent", "weight"],
  ["a renamed property", sent({ step, mass: weight }), "property_removed", "Sent", "weight"],
  ["a shorter list of values", sent({ step: oneOf(["pack"], "", "usage"), weight }), "values_narrowed", "Sent", "step"],
  [
    "a smaller range",
    sent({ step, weight: optional(integerWithin([1, 8], "", "usage")) }),
    "values_narrowed",
    "Sent",
    "weight",
  ],
  [
    "an optional property made required",
    sent({ step, weight: integerWithin([1, 9], "", "usage") }),
    "made_required",
    "Sent",
    "weight",
  ],
  ["another type", sent({ step, weight: optional(flag("", "usage")) }), "type_changed", "Sent", "weight"],
  [
    "a new required property",
    sent({ step, weight, fast: flag("", "usage") }),
    "required_property_added",
    "Sent",
    "fast",
  ],
  [
    "a narrower base property",
    { base: { place: text("^(left)$", "where", "environment") } },
    "values_narrowed",
    "every event",
    "place",
  ],
  ["a removed base property", { base: {} }, "property_removed", "every event", "place"],
  ["a removed trait", { traits: {} }, "property_removed", "identify", "fast"],
  ["a trait of another type", { traits: { fast: integer(0, "", "usage") } }, "type_changed", "identify", "fast"],
];

const change = (kind: string, event: string, property: string | undefined) => ({
  kind,
  event,
  ...(property === undefined ? {} : { property }),
});

describe("a change that breaks what is sent already", () => {
  test.each(breaking)("%s is refused", (_, changed, kind, event, property) => {
    const { changes, refusals } = compareTrackingPlans(smallPlan(), smallPlan(changed));
    expect(changes).toContainEqual(change(kind, event, property));
    expect(refusals).toEqual([
      expect.stringMatching(
        `^"${property ?? event}" of "${event}" .+; undo it or raise the major version above 1\\.0\\.0$`,
      ),
    ]);
  });

  test.each(breaking)("%s passes with a higher major version", (_, changed, kind, event, property) => {
    const { changes, refusals } = compareTrackingPlans(smallPlan(), smallPlan({ ...changed, version: "2.0.0" }));
    expect(changes).toContainEqual(change(kind, event, property));
    expect(refusals).toEqual([]);
  });

  test.each(breaking)("%s is refused with a higher minor version", (_, changed) => {
    expect(compareTrackingPlans(smallPlan(), smallPlan({ ...changed, version: "1.9.9" })).refusals).toHaveLength(1);
  });
});

describe("a change that breaks nothing", () => {
  test.each<readonly [string, SmallPlan, readonly object[]]>([
    ["no change", {}, []],
    [
      "a new optional property",
      sent({ step, weight, fast: optional(flag("", "usage")) }),
      [{ kind: "property_added", event: "Sent", property: "fast" }],
    ],
    [
      "a new event with required properties",
      { events: { ...events, Found: { by: text("^a$", "", "usage") } } },
      [{ kind: "event_added", event: "Found" }],
    ],
    [
      "a longer list of values",
      sent({ step: oneOf(["pack", "weigh", "post"], "", "usage"), weight }),
      [{ kind: "values_widened", event: "Sent", property: "step" }],
    ],
    [
      "a required property made optional",
      sent({ step: optional(step), weight }),
      [{ kind: "made_optional", event: "Sent", property: "step" }],
    ],
    [
      "a pattern with one more alternative",
      { base: { place: text("^(left|right|middle)$", "where", "environment") } },
      [{ kind: "values_widened", event: "every event", property: "place" }],
    ],
    [
      "a new optional base property",
      { base: { ...base, fast: optional(flag("", "usage")) } },
      [{ kind: "property_added", event: "every event", property: "fast" }],
    ],
    [
      "a new optional trait",
      { traits: { ...traits, slow: optional(flag("", "usage")) } },
      [{ kind: "property_added", event: "identify", property: "slow" }],
    ],
    ["a deprecation", { deprecated: ["Lost"] }, [{ kind: "event_deprecated", event: "Lost" }]],
    [
      "another meaning, classification and order",
      { events: { Lost: {}, Sent: { weight, step: { ...step, describes: "how far", classification: "diagnostic" } } } },
      [],
    ],
  ])("%s passes", (_, changed, changes) => {
    expect(compareTrackingPlans(smallPlan(), smallPlan(changed))).toEqual({ changes, refusals: [] });
  });
});

describe("a removed event", () => {
  const without = { events: { Sent: events.Sent } };
  const removed = [{ kind: "event_removed", event: "Lost" }];
  const breaks = '"Lost" is gone; undo it or raise the major version above 1.0.0';
  const sudden = '"Lost" was removed without having been deprecated in a release; deprecate it first';

  test.each([
    ["is refused", {}, {}, [breaks, sudden]],
    ["is refused when the major version is raised but no release deprecated it", {}, { version: "2.0.0" }, [sudden]],
    ["is refused when it was deprecated but the major version is not raised", { deprecated: ["Lost"] }, {}, [breaks]],
    ["passes when both are true", { deprecated: ["Lost"] }, { version: "2.0.0" }, []],
  ] satisfies readonly (readonly [string, SmallPlan, SmallPlan, readonly string[]])[])(
    "%s",
    (_, before, after, refusals) => {
      expect(compareTrackingPlans(smallPlan(before), smallPlan({ ...after, ...without }))).toEqual({
        changes: removed,
        refusals,
      });
    },
  );
});

test("a version that goes back is refused", () => {
  expect(compareTrackingPlans(smallPlan({ version: "2.0.0" }), smallPlan({ version: "1.9.0" })).refusals).toEqual([
    "the catalog's version went back from 2.0.0 to 1.9.0",
  ]);
});

describe("the last released tracking plan", () => {
  // Written by `npm run docs -- --release` only, so it has the shape that trackingPlan gave it then.
  const released = JSON.parse(
    readFileSync(new URL("../../released-tracking-plan.json", import.meta.url), "utf8"),
  ) as TrackingPlan;

  test("may be followed by today's", () => {
    expect(compareTrackingPlans(released, trackingPlan()).refusals).toEqual([]);
  });

  test("may not be followed by one that lost an event", () => {
    const plan = trackingPlan();
    const name = "CLI Auth Callback Received";
    const shorter = { ...plan, events: plan.events.filter((event) => event.name !== name) };
    expect(compareTrackingPlans(released, shorter).refusals).toEqual([
      `"${name}" is gone; undo it or raise the major version above ${released.version}`,
      `"${name}" was removed without having been deprecated in a release; deprecate it first`,
    ]);
  });
});
