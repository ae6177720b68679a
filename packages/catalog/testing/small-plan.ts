import type { EventDeclaration } from "../src/declare-events.ts";
import { flag, integerWithin, oneOf, optional, type Property, text } from "../src/property.ts";
import { type TrackingPlan, trackingPlan } from "../src/tracking-plan/tracking-plan.ts";

type Properties = Readonly<Record<string, Property>>;

/** What a plan for a test is made of; events have these properties and nothing else of interest. */
export interface SmallPlan {
  readonly version?: string;
  readonly events?: Readonly<Record<string, Properties>>;
  readonly deprecated?: readonly string[];
  readonly base?: Properties;
  readonly traits?: Properties;
}

/** The declarations that {@link smallPlan} starts from. */
export const small = {
  events: {
    Sent: {
      step: oneOf(["pack", "post"], "how far it came", "usage"),
      weight: optional(integerWithin([1, 9], "kilograms", "diagnostic")),
    },
    Lost: {},
  },
  base: { place: text("^(left|right)$", "where", "environment") },
  traits: { fast: flag("in a hurry", "usage") },
} as const satisfies SmallPlan;

/** A tracking plan of two events, one base property and one trait, or of what is given instead. */
export const smallPlan = ({
  version = "1.0.0",
  events = small.events,
  deprecated = [],
  base = small.base,
  traits = small.traits,
}: SmallPlan = {}): TrackingPlan => {
  const declare = ([name, properties]: readonly [string, Properties]): readonly [string, EventDeclaration] => [
    name,
    {
      when: `${name.toLowerCase()} in a test`,
      purpose: "to compare",
      owner: "cli",
      ...(deprecated.includes(name) ? { deprecated: "since 1.0.0, read Sent" } : {}),
      // The names are of the test's own making: none is a base property's.
      properties: properties as EventDeclaration["properties"],
    },
  ];
  return trackingPlan({
    version,
    groups: [{ title: "Letters", events: Object.fromEntries(Object.entries(events).map(declare)) }],
    base,
    traits,
  });
};
