import { isBreaking, type PlanChange, type PlanChangeKind } from "./plan-change.ts";
import { everyEvent } from "./plan-rows.ts";
import { schemaChanges } from "./schema-changes.ts";
import type { PlannedEvent, TrackingPlan } from "./tracking-plan.ts";

/** What differs between two plans, and what of it must not be released. */
export interface PlanComparison {
  readonly changes: readonly PlanChange[];
  /** One sentence each, with the way on; empty when the current plan may follow the baseline. */
  readonly refusals: readonly string[];
}

/**
 * Compares a plan with the last released one, property by property. Released versions go on sending what they send, so a
 * breaking change is one after which some of that would no longer fit: it is refused unless the major version is raised.
 * An event is only removed after a release that called it deprecated. Descriptions, owners and classifications may change.
 */
export const compareTrackingPlans = (baseline: TrackingPlan, current: TrackingPlan): PlanComparison => {
  const older = new Map(baseline.events.map((event) => [event.name, event]));
  const newer = new Map(current.events.map((event) => [event.name, event]));
  const kept = baseline.events.flatMap((before) => {
    const after = newer.get(before.name);
    return after ? [[before, after] as const] : [];
  });
  const removed = baseline.events.filter(({ name }) => !newer.has(name));
  const changes: readonly PlanChange[] = [
    ...removed.map(({ name }) => ({ kind: "event_removed" as const, event: name })),
    ...collapse(kept.map(([before, after]) => eventChanges(before, after))),
    ...current.events
      .filter(({ name }) => !older.has(name))
      .map(({ name }) => ({ kind: "event_added" as const, event: name })),
    ...schemaChanges("identify", traitsOf(baseline), traitsOf(current)),
  ];
  return { changes, refusals: refusalsOf({ baseline, current, changes, removed }) };
};

const traitsOf = ({ identify }: TrackingPlan) => identify.schema.properties.traits;

const eventChanges = (before: PlannedEvent, after: PlannedEvent): readonly PlanChange[] => [
  ...(before.deprecated === undefined && after.deprecated !== undefined
    ? [{ kind: "event_deprecated" as const, event: after.name }]
    : []),
  ...schemaChanges(after.name, before.schema.properties.properties, after.schema.properties.properties),
];

/** A change that every event shows alike (one of a base property) is told once. */
const collapse = (perEvent: readonly (readonly PlanChange[])[]): readonly PlanChange[] => {
  const counts = new Map<string, number>();
  const key = ({ kind, property = "" }: PlanChange): string => `${kind} ${property}`;
  for (const change of perEvent.flat()) counts.set(key(change), (counts.get(key(change)) ?? 0) + 1);
  const isShared = (change: PlanChange): boolean => perEvent.length > 1 && counts.get(key(change)) === perEvent.length;
  const [first = []] = perEvent;
  return [
    ...first.filter(isShared).map((change) => ({ ...change, event: everyEvent })),
    ...perEvent.flat().filter((change) => !isShared(change)),
  ];
};

interface Judged {
  readonly baseline: TrackingPlan;
  readonly current: TrackingPlan;
  readonly changes: readonly PlanChange[];
  readonly removed: readonly PlannedEvent[];
}

const refusalsOf = ({ baseline, current, changes, removed }: Judged): readonly string[] => {
  const raised = majorOf(current) - majorOf(baseline);
  const breaking = raised > 0 ? [] : changes.filter(({ kind }) => isBreaking[kind]);
  return [
    ...(raised < 0 ? [`the catalog's version went back from ${baseline.version} to ${current.version}`] : []),
    ...breaking.map((change) => `${sentence(change)}; undo it or raise the major version above ${baseline.version}`),
    ...removed
      .filter(({ deprecated }) => deprecated === undefined)
      .map(({ name }) => `"${name}" was removed without having been deprecated in a release; deprecate it first`),
  ];
};

const majorOf = ({ version }: TrackingPlan): number => Number.parseInt(version, 10);

const predicates: Readonly<Record<PlanChangeKind, string>> = {
  event_added: "is new",
  event_deprecated: "is deprecated",
  event_removed: "is gone",
  property_added: "may be there now",
  required_property_added: "is new and required",
  property_removed: "is gone",
  made_optional: "is optional now",
  made_required: "is required now",
  type_changed: "has another type",
  values_widened: "takes more values",
  values_narrowed: "takes fewer values, or a pattern that is not known to take as many",
};

const sentence = ({ kind, event, property }: PlanChange): string =>
  `${property === undefined ? `"${event}"` : `"${property}" of "${event}"`} ${predicates[kind]}`;
