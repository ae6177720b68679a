import { errorClassPattern } from "../error-class.ts";
import type { PropertySchema } from "../property.ts";
import type { ClosedObject } from "./message-schema.ts";
import type { TrackingPlan } from "./tracking-plan.ts";

/** One property of one message, in words; an event without properties of its own has one row with `property` empty. */
export interface PlanRow {
  /** The event's name, `every event` for a base property, `identify` for a trait. */
  readonly event: string;
  readonly property: string;
  /** A type of JSON Schema. */
  readonly type: string;
  /** What values are allowed: empty where the type says it all. */
  readonly allowed: string;
  readonly presence: "required" | "optional" | "";
  readonly classification: string;
  readonly description: string;
}

/** The name under which base properties are listed. */
export const everyEvent = "every event";

/** How allowed values are written. */
export interface ValueStyle {
  readonly value: (text: string) => string;
  readonly pattern: (source: string) => string;
  /** Stands for the pattern of the error classes, which nobody could read. */
  readonly errorClass: string;
}

const plainValues: ValueStyle = {
  value: (text) => text,
  pattern: (source) => `/${source}/`,
  errorClass: "an error class",
};

/** The allowed values in words; a regular expression stands between slashes. */
export const allowedValues = (
  { enum: values, pattern, minimum, maximum, items }: PropertySchema,
  style: ValueStyle = plainValues,
): string => {
  if (values) return values.map((value) => style.value(String(value))).join(", ");
  if (pattern === errorClassPattern) return style.errorClass;
  if (pattern !== undefined) return style.pattern(pattern);
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  if (minimum !== undefined) return `${minimum} or more`;
  if (maximum !== undefined) return `${maximum} or less`;
  return items?.pattern === undefined ? "" : `each ${style.pattern(items.pattern)}`;
};

const rowsOf = (event: string, { properties, required }: ClosedObject, style?: ValueStyle): readonly PlanRow[] => {
  const rows = Object.entries(properties).map(
    ([property, schema]): PlanRow => ({
      event,
      property,
      type: schema.type,
      allowed: allowedValues(schema, style),
      presence: required.includes(property) ? "required" : "optional",
      classification: schema["x-classification"],
      description: schema.description,
    }),
  );
  const none = { type: "", allowed: "", presence: "", classification: "", description: "" } as const;
  return rows.length > 0 ? rows : [{ event, property: "", ...none }];
};

const only = (object: ClosedObject, wanted: (name: string) => boolean): ClosedObject => ({
  ...object,
  properties: Object.fromEntries(Object.entries(object.properties).filter(([name]) => wanted(name))),
});

/** The rows of the base properties, of each event's own properties, and of the identify's traits, in this order. */
export const planRows = (
  { baseProperties, events, identify }: TrackingPlan,
  style?: ValueStyle,
): readonly PlanRow[] => {
  const base = (name: string): boolean => baseProperties.includes(name);
  const own = (name: string): boolean => !base(name);
  const parts: readonly (readonly [event: string, properties: ClosedObject])[] = [
    ...events.slice(0, 1).map(({ schema }) => [everyEvent, only(schema.properties.properties, base)] as const),
    ...events.map(({ name, schema }) => [name, only(schema.properties.properties, own)] as const),
    ["identify", identify.schema.properties.traits],
  ];
  return parts.flatMap(([event, properties]) => rowsOf(event, properties, style));
};
