import { allows, type PropertySchema } from "../property.ts";
import { isKnownWider } from "./pattern-alternatives.ts";

/** How the values that a property may have differ from before. */
export type ValueSetChange = "same" | "widened" | "narrowed";

/** Whether every value of the older schema is known to be one of the newer; their types are equal. */
const covers = (newer: PropertySchema, older: PropertySchema): boolean => {
  if (older.enum) return older.enum.every((value) => allows({ schema: newer }, value));
  return (
    newer.enum === undefined &&
    isKnownWider(newer.pattern, older.pattern) &&
    isKnownWider(newer.items?.pattern, older.items?.pattern) &&
    (newer.minimum ?? -Infinity) <= (older.minimum ?? -Infinity) &&
    (newer.maximum ?? Infinity) >= (older.maximum ?? Infinity)
  );
};

/** Compares two schemas of one type. What is not known to be wider is `narrowed`. */
export const compareValueSets = (older: PropertySchema, newer: PropertySchema): ValueSetChange => {
  if (!covers(newer, older)) return "narrowed";
  return covers(older, newer) ? "same" : "widened";
};
