import type { ClosedObject, MessageSchema, PlannedProperty } from "./message-schema.ts";
import type { TrackingPlan } from "./tracking-plan.ts";

/** A rule of a Segment tracking plan, as its Public API takes it; `key` names the event of a track rule. */
export interface SegmentRule {
  readonly type: "TRACK" | "IDENTIFY";
  readonly key?: string;
  /** Segment's own version of the rule, not ours: messages that name none are held to 1. */
  readonly version: 1;
  readonly jsonSchema: object;
}

/** The body of `PUT /tracking-plans/{id}/rules` of Segment's Public API. */
export interface SegmentRules {
  readonly rules: readonly SegmentRule[];
}

/** Segment has no place for a classification, so the description carries it. */
const described = ({ description, "x-classification": classification, ...schema }: PlannedProperty) => ({
  ...schema,
  description: `${description} (${classification})`,
});

const segmentObject = ({ properties, ...rest }: ClosedObject) => ({
  ...rest,
  properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, described(property)])),
});

const segmentSchema = (
  { properties, ...schema }: MessageSchema<"properties"> | MessageSchema<"traits">,
  { labels, description }: { readonly labels: Readonly<Record<string, string>>; readonly description: string },
) => ({
  ...schema,
  description,
  labels,
  properties: {
    // Segment's editor expects the three parts of a message in every rule.
    context: {},
    traits: {},
    properties: {},
    ...Object.fromEntries(Object.entries(properties).map(([part, object]) => [part, segmentObject(object)])),
  },
});

/** The plan as Segment Protocols imports it: one rule for each event and one for the identify, the owner as a label. */
export const segmentRules = ({ events, identify, version }: TrackingPlan): SegmentRules => ({
  rules: [
    ...events.map(
      ({ name, when, purpose, owner, deprecated, schema }): SegmentRule => ({
        type: "TRACK",
        key: name,
        version: 1,
        jsonSchema: segmentSchema(schema, {
          labels: { owner, catalog: version, ...(deprecated === undefined ? {} : { status: "deprecated" }) },
          description: `${deprecated === undefined ? "" : `Deprecated: ${deprecated}. `}When: ${when}. Why: ${purpose}.`,
        }),
      }),
    ),
    {
      type: "IDENTIFY",
      version: 1,
      jsonSchema: segmentSchema(identify.schema, {
        labels: {},
        description: `When: ${identify.when}. Why: ${identify.purpose}.`,
      }),
    },
  ],
});
