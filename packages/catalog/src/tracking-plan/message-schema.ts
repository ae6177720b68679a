import type { Classification, Property, PropertySchema } from "../property.ts";

/** A property as JSON Schema (draft-07), with its meaning and its classification as annotations. */
export interface PlannedProperty extends PropertySchema {
  readonly description: string;
  readonly "x-classification": Classification;
}

/** An object that has these members and no others. */
export interface ClosedObject {
  readonly type: "object";
  readonly properties: Readonly<Record<string, PlannedProperty>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** The schema of a whole message, as Segment's tracking plans hold it; what is no `Part` of it is not judged. */
export interface MessageSchema<Part extends "properties" | "traits"> {
  readonly $schema: "http://json-schema.org/draft-07/schema#";
  readonly description: string;
  readonly type: "object";
  readonly properties: Readonly<Record<Part, ClosedObject>>;
  readonly required: readonly [Part];
}

const planned = ({ schema, describes, classification }: Property): PlannedProperty => ({
  ...schema,
  description: describes,
  "x-classification": classification,
});

const closedObject = (declared: Readonly<Record<string, Property>>): ClosedObject => {
  const entries = Object.entries(declared);
  return {
    type: "object",
    properties: Object.fromEntries(entries.map(([name, property]) => [name, planned(property)])),
    required: entries.filter(([, { optional }]) => !optional).map(([name]) => name),
    additionalProperties: false,
  };
};

const message = { $schema: "http://json-schema.org/draft-07/schema#", type: "object" } as const;

/** The schema of a `track` message whose properties are these, base properties included. */
export const trackSchema = (
  description: string,
  declared: Readonly<Record<string, Property>>,
): MessageSchema<"properties"> => ({
  ...message,
  description,
  properties: { properties: closedObject(declared) },
  required: ["properties"],
});

/** The schema of an `identify` message whose traits are these. */
export const identifySchema = (
  description: string,
  declared: Readonly<Record<string, Property>>,
): MessageSchema<"traits"> => ({
  ...message,
  description,
  properties: { traits: closedObject(declared) },
  required: ["traits"],
});
