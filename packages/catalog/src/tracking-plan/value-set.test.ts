import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { anyValueOf } from "../../testing/any-event.ts";
import { allows, type PropertySchema } from "../property.ts";
import { compareValueSets } from "./value-set.ts";

const strings = (enumerated?: readonly string[], pattern?: string): PropertySchema => ({
  type: "string",
  ...(enumerated ? { enum: enumerated } : {}),
  ...(pattern === undefined ? {} : { pattern }),
});
const integers = (range: { minimum?: number; maximum?: number; enum?: readonly number[] }): PropertySchema => ({
  type: "integer",
  ...range,
});
const lists = (pattern?: string): PropertySchema => ({
  type: "array",
  items: { type: "string", ...(pattern === undefined ? {} : { pattern }) },
});

test.each([
  ["an enum in another order", strings(["a", "b"]), strings(["b", "a"]), "same"],
  ["an enum with more values", strings(["a"]), strings(["a", "b"]), "widened"],
  ["an enum with fewer values", strings(["a", "b"]), strings(["a"]), "narrowed"],
  ["an enum with other values", strings(["a", "b"]), strings(["a", "c"]), "narrowed"],
  ["an enum in place of anything", strings(), strings(["a"]), "narrowed"],
  ["an enum in place of a pattern", strings(undefined, "^a*$"), strings(["a"]), "narrowed"],
  ["a pattern that all values of the enum match", strings(["a", "b"]), strings(undefined, "^[ab]$"), "widened"],
  ["a pattern that a value of the enum does not match", strings(["a", "b"]), strings(undefined, "^a$"), "narrowed"],
  ["no enum any more", strings(["a"]), strings(), "widened"],
  ["a pattern with more alternatives", strings(undefined, "^(a|b)$"), strings(undefined, "^(b|c|a)$"), "widened"],
  ["a pattern with fewer alternatives", strings(undefined, "^(a|b)$"), strings(undefined, "^(a)$"), "narrowed"],
  ["another pattern", strings(undefined, "^a+$"), strings(undefined, "^a*$"), "narrowed"],
  ["a lower minimum", integers({ minimum: 1 }), integers({ minimum: 0 }), "widened"],
  ["a higher minimum", integers({ minimum: 0 }), integers({ minimum: 1 }), "narrowed"],
  ["a minimum where there was none", integers({}), integers({ minimum: 0 }), "narrowed"],
  ["a higher maximum", integers({ maximum: 1 }), integers({ maximum: 2 }), "widened"],
  ["a lower maximum", integers({ maximum: 2 }), integers({ maximum: 1 }), "narrowed"],
  ["a maximum where there was none", integers({}), integers({ maximum: 1 }), "narrowed"],
  ["a range that holds all values of the enum", integers({ enum: [0, 1] }), integers({ minimum: 0 }), "widened"],
  ["a range that lacks a value of the enum", integers({ enum: [0, 1] }), integers({ minimum: 1 }), "narrowed"],
  ["items of any text", lists("^a$"), lists(), "widened"],
  ["items of another pattern", lists("^a$"), lists("^b$"), "narrowed"],
  ["booleans", { type: "boolean" }, { type: "boolean" }, "same"],
] as const)("%s: %j, %j is %s", (_, older, newer, change) => {
  expect(compareValueSets(older, newer)).toBe(change);
});

test("whatever was allowed stays allowed where nothing is narrowed", () => {
  const bounds = fc.record({ minimum: fc.nat(3), maximum: fc.integer({ min: 3, max: 6 }) }, { requiredKeys: [] });
  const schema = fc.oneof(
    fc.subarray(["a", "b", "c"], { minLength: 1 }).map((values) => strings(values)),
    fc.constantFrom(undefined, "^(a|b)$", "^(a|b|c)$", "^[abc]$").map((pattern) => strings(undefined, pattern)),
    bounds.map(integers),
    fc.subarray([0, 3, 6], { minLength: 1 }).map((values) => integers({ enum: values })),
  );
  const comparable = fc
    .tuple(schema, schema)
    .filter(([older, newer]) => older.type === newer.type && compareValueSets(older, newer) !== "narrowed");
  fc.assert(
    fc.property(
      comparable.chain(([older, newer]) => fc.tuple(fc.constant(newer), anyValueOf({ schema: older }))),
      ([newer, value]) => {
        expect(allows({ schema: newer }, value)).toBe(true);
      },
    ),
  );
});
