import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { boundedLine, displayLine, displayText } from "./server-text.ts";

const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
const anyText = fc.string({ unit: "binary" });

describe("text from a server", () => {
  test("never holds a control character or more than its limit", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 50 }), (text, limit) => {
        const line = boundedLine(text, limit) ?? "";
        expect(line).not.toMatch(CONTROL);
        expect(Array.from(line).length).toBeLessThanOrEqual(limit);
        expect(displayLine(text)).not.toMatch(CONTROL);
        expect(displayText(text).replaceAll("\n", "")).not.toMatch(CONTROL);
      }),
    );
  });

  test.each([
    ["Ærøskøbing 店 👩‍👩‍👧", "Ærøskøbing 店 👩‍👩‍👧"],
    ["My  App", "My  App"],
    ["a\tb\r\nc", "a b c"],
    ["\u001b]0;title\u0007x\u009b1m", "]0;titlex1m"],
    ["abc\u202edef", "abcdef"],
  ])("%j is shown as %j", (text, shown) => {
    expect(displayLine(text)).toBe(shown);
  });

  test("that is nothing but blanks is nothing", () => {
    expect(boundedLine(" \n\u0000 ")).toBeUndefined();
  });
});
