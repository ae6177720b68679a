import type { ClosedObject, PlannedProperty } from "./message-schema.ts";
import type { PlanChange, PlanChangeKind } from "./plan-change.ts";
import { compareValueSets } from "./value-set.ts";

const kindsOfValue = (older: PlannedProperty, newer: PlannedProperty): readonly PlanChangeKind[] => {
  if (older.type !== newer.type) return ["type_changed"];
  const change = compareValueSets(older, newer);
  return change === "same" ? [] : [`values_${change}`];
};

const kindsOfPresence = (wasRequired: boolean, isRequired: boolean): readonly PlanChangeKind[] => {
  if (wasRequired === isRequired) return [];
  return [isRequired ? "made_required" : "made_optional"];
};

const own = (object: ClosedObject, property: string): PlannedProperty | undefined =>
  Object.hasOwn(object.properties, property) ? object.properties[property] : undefined;

/** The differences of one message, property by property: first those it had, then those it gained. */
export const schemaChanges = (event: string, older: ClosedObject, newer: ClosedObject): readonly PlanChange[] => {
  const kindsOf = (property: string): readonly PlanChangeKind[] => {
    const [before, after] = [own(older, property), own(newer, property)];
    const isRequired = newer.required.includes(property);
    if (!after) return ["property_removed"];
    if (!before) return [isRequired ? "required_property_added" : "property_added"];
    return [...kindsOfValue(before, after), ...kindsOfPresence(older.required.includes(property), isRequired)];
  };
  const properties = new Set([...Object.keys(older.properties), ...Object.keys(newer.properties)]);
  return [...properties].flatMap((property) => kindsOf(property).map((kind) => ({ kind, event, property })));
};
