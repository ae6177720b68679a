import fc from "fast-check";
import { catalog, type EventName } from "../src/catalog.ts";
import type { Property } from "../src/property.ts";

const safe = Number.MAX_SAFE_INTEGER;

/** Any value that the property's schema allows. */
export const anyValueOf = ({ schema }: Pick<Property, "schema">): fc.Arbitrary<unknown> => {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: schema.minimum ?? -safe, max: schema.maximum ?? safe });
    case "string":
      return matching(schema.pattern);
    case "array":
      return fc.array(matching(schema.items?.pattern), { maxLength: 4 });
  }
};

const matching = (pattern: string | undefined): fc.Arbitrary<string> =>
  pattern === undefined ? fc.string() : fc.stringMatching(new RegExp(pattern, "u"));

/** An event of the catalog with any properties that it may have. */
export interface AnyEvent {
  readonly type: EventName;
  readonly properties: Readonly<Record<string, unknown>>;
}

// The catalog's own names.
const names = Object.keys(catalog) as EventName[];

/** The declared properties of an event, by name. */
export const declaredOf = (type: EventName): Readonly<Record<string, Property>> => catalog[type].properties;

const eventOf = (type: EventName): fc.Arbitrary<AnyEvent> => {
  const declared = Object.entries(declaredOf(type));
  const values = Object.fromEntries(declared.map(([name, property]) => [name, anyValueOf(property)]));
  const requiredKeys = declared.filter(([, { optional }]) => !optional).map(([name]) => name);
  return fc.record(values, { requiredKeys, noNullPrototype: true }).map((properties) => ({ type, properties }));
};

/** Any event that the catalog allows, optional properties there or not. */
export const anyEvent: fc.Arbitrary<AnyEvent> = fc.oneof(...names.map(eventOf));

/** Properties that the event does not declare. */
export const anySurplusOf = (type: EventName): fc.Arbitrary<Readonly<Record<string, unknown>>> =>
  fc
    .dictionary(
      fc.oneof(fc.string(), fc.constantFrom("email", "path", "event_index", "toString", "constructor")),
      fc.anything(),
      {
        minKeys: 1,
        maxKeys: 4,
        noNullPrototype: true,
      },
    )
    .map((surplus) =>
      Object.fromEntries(
        Object.entries(surplus).filter(
          ([name, value]) => !Object.hasOwn(declaredOf(type), name) && value !== undefined,
        ),
      ),
    );
