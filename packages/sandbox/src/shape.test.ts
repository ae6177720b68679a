import { describe, expect, test } from "@jest/globals";
import {
  anyText,
  fields,
  flag,
  integer,
  listOf,
  mapOf,
  oneOf,
  optional,
  type Reader,
  ShapeError,
  text,
} from "./shape.ts";

function complaint(reader: Reader<unknown>, value: unknown): string | undefined {
  try {
    reader(value, "place");
    return undefined;
  } catch (error) {
    return error instanceof ShapeError ? error.message : String(error);
  }
}

describe("a reader", () => {
  test.each<[string, Reader<unknown>, unknown, string]>([
    ["text", text(), "", 'place: expected a text of 1 to 10000 characters with no space around it, got ""'],
    ["text", text(), " a", 'place: expected a text of 1 to 10000 characters with no space around it, got " a"'],
    ["text", text(2), "abc", 'place: expected a text of 1 to 2 characters with no space around it, got "abc"'],
    ["anyText", anyText, 5, "place: expected a text, got 5"],
    ["integer", integer(1), 1.5, "place: expected a whole number from 1 to 9007199254740991, got 1.5"],
    ["integer", integer(1, 2), 3, "place: expected a whole number from 1 to 2, got 3"],
    ["flag", flag, "true", 'place: expected true or false, got "true"'],
    ["oneOf", oneOf("a", 1), "b", 'place: expected one of "a", 1, got "b"'],
    ["listOf", listOf(flag), {}, "place: expected a list of at least 0 items, got an object"],
    ["listOf", listOf(flag), [true, null], "place[1]: expected true or false, got null"],
    ["mapOf", mapOf(flag), { a: 1 }, "place.a: expected true or false, got 1"],
    ["fields", fields({ a: flag }), {}, "place.a: true or false is missing"],
    ["fields", fields({ a: optional(flag) }), { a: null }, "place.a: expected true or false, got null"],
    ["fields", fields({ a: flag }), { a: true, b: 1 }, "place.b: is not a known field; known are a"],
    ["fields", fields({ a: flag }), [true], "place: expected an object, got a list of 1"],
  ])("of %s says what it expected where", (_name, reader, value, message) => {
    expect(complaint(reader, value)).toBe(message);
  });

  test("does not take what an object inherits for a field", () => {
    expect(complaint(fields({ constructor: anyText }), {})).toBe("place.constructor: a text is missing");
  });

  test("leaves unknown fields out where they may be there", () => {
    expect(fields({ a: flag }, "ignore")({ a: true, b: 1 }, "")).toEqual({ a: true });
  });

  test("shortens a long value", () => {
    expect(complaint(flag, "a".repeat(100))).toBe(`place: expected true or false, got "${"a".repeat(59)}…`);
  });
});
