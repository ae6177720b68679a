import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { anyEvent, anySurplusOf, declaredOf } from "../testing/any-event.ts";
import { catalogEvent, checkEvent } from "./catalog.ts";
import { allows } from "./property.ts";

/** Every event of the catalog comes up many times. */
const runs = { numRuns: 500 };

const withSurplus = anyEvent.chain((event) => anySurplusOf(event.type).map((surplus) => ({ event, surplus })));

describe("any event of the catalog", () => {
  test("is picked from whatever object it is made of, and nothing of that object follows it", () => {
    fc.assert(
      fc.property(withSurplus, ({ event, surplus }) => {
        // The compiler would refuse the surplus, which is the point.
        const made = catalogEvent(event.type, { ...surplus, ...event.properties } as never);
        expect(made).toStrictEqual(event);
      }),
      runs,
    );
  });

  test("passes the check whole", () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        expect(checkEvent(event)).toStrictEqual({ properties: event.properties, violations: [] });
      }),
      runs,
    );
  });

  test("loses what it does not declare, each by name", () => {
    fc.assert(
      fc.property(withSurplus, ({ event, surplus }) => {
        const names = Object.keys({ ...surplus, ...event.properties });
        expect(checkEvent({ ...event, properties: { ...surplus, ...event.properties } })).toStrictEqual({
          properties: event.properties,
          violations: names
            .filter((name) => Object.hasOwn(surplus, name))
            .map((name) => `"${event.type}" does not take this "${name}"`),
        });
      }),
      runs,
    );
  });

  test("loses a value that its schema does not allow, and keeps the others", () => {
    const damaged = anyEvent
      .filter(({ properties }) => Object.keys(properties).length > 0)
      .chain((event) => fc.tuple(fc.constant(event), fc.constantFrom(...Object.keys(event.properties)), fc.anything()));
    fc.assert(
      fc.property(damaged, ([event, name, value]) => {
        const property = declaredOf(event.type)[name];
        fc.pre(property !== undefined && value !== undefined && !allows(property, value));
        const { [name]: _, ...others } = event.properties;
        expect(checkEvent({ ...event, properties: { ...event.properties, [name]: value } })).toStrictEqual({
          properties: others,
          violations: [`"${event.type}" does not take this "${name}"`],
        });
      }),
      runs,
    );
  });

  test("lacks a required property that is left out, and no optional one", () => {
    const shortened = anyEvent
      .filter(({ properties }) => Object.keys(properties).length > 0)
      .chain((event) => fc.tuple(fc.constant(event), fc.constantFrom(...Object.keys(event.properties))));
    fc.assert(
      fc.property(shortened, ([event, name]) => {
        const { [name]: _, ...others } = event.properties;
        expect(checkEvent({ ...event, properties: others })).toStrictEqual({
          properties: others,
          violations: declaredOf(event.type)[name]?.optional ? [] : [`"${event.type}" lacks "${name}"`],
        });
      }),
      runs,
    );
  });
});
