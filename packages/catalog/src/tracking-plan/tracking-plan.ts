import { baseProperties } from "../base-properties.ts";
import { catalogVersion } from "../catalog.ts";
import type { EventDeclaration } from "../declare-events.ts";
import { type EventGroup, eventGroups } from "../event-groups.ts";
import { identify } from "../identify.ts";
import type { Property } from "../property.ts";
import { identifySchema, type MessageSchema, trackSchema } from "./message-schema.ts";

/** What the plan says of an event or of the identify, beside its schema. */
interface PlannedMessage {
  readonly when: string;
  readonly purpose: string;
  readonly owner: string;
}

/** One event: `schema` holds its own properties and the base properties. */
export interface PlannedEvent extends PlannedMessage {
  readonly name: string;
  /** The title of the group that it is read with. */
  readonly group: string;
  /** Why and since when it should not be used; only there when it is deprecated. */
  readonly deprecated?: string;
  readonly schema: MessageSchema<"properties">;
}

/** The identify: `schema` holds its traits. */
export interface PlannedIdentify extends PlannedMessage {
  readonly schema: MessageSchema<"traits">;
}

/** Everything that is ever sent, as plain JSON: the published form of the catalog. */
export interface TrackingPlan {
  readonly name: string;
  /** Semver of the catalog. */
  readonly version: string;
  /** Names of the properties that every event has. */
  readonly baseProperties: readonly string[];
  /** In the order in which they are documented. */
  readonly events: readonly PlannedEvent[];
  readonly identify: PlannedIdentify;
}

/** What a plan is made of; the defaults are this catalog's own declarations. */
export interface PlanSource {
  readonly version?: string;
  readonly groups?: readonly Pick<EventGroup, "title" | "events">[];
  readonly base?: Readonly<Record<string, Property>>;
  readonly traits?: Readonly<Record<string, Property>>;
}

const event = (
  [name, { when, purpose, owner, deprecated, properties }]: readonly [string, EventDeclaration],
  { group, base }: { readonly group: string; readonly base: Readonly<Record<string, Property>> },
): PlannedEvent => ({
  name,
  group,
  when,
  purpose,
  owner,
  ...(deprecated === undefined ? {} : { deprecated }),
  schema: trackSchema(when, { ...properties, ...base }),
});

/** The tracking plan of the catalog, or of other declarations. */
export const trackingPlan = ({
  version = catalogVersion,
  groups = eventGroups,
  base = baseProperties,
  traits = identify.traits,
}: PlanSource = {}): TrackingPlan => ({
  name: "Algolia CLI",
  version,
  baseProperties: Object.keys(base),
  events: groups.flatMap(({ title, events }) =>
    Object.entries(events).map((entry) => event(entry, { group: title, base })),
  ),
  identify: {
    when: identify.when,
    purpose: identify.purpose,
    owner: identify.owner,
    schema: identifySchema(identify.when, traits),
  },
});
