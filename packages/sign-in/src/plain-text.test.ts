import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { plainText } from "./plain-text.ts";

describe("plain text", () => {
  const cases: readonly (readonly [what: string, given: string, shown: string])[] = [
    ["colours", "\u001b[31mred\u001b[0m", "red"],
    ["a cursor that moves up over what stands there", "ok\u001b[2A\u001b[2Kforged", "okforged"],
    ["a window title", "\u001b]0;title\u0007name", "name"],
    ["a link", "\u001b]8;;https://evil.example\u0007name\u001b]8;;\u0007", "name"],
    ["an escape sequence of C1", "\u009b31mred", "red"],
    ["a colour, but not of the words before a bell", "\u001b[31mred words\u0007", "red words"],
    ["a title that never ends, but not of what follows", "\u001b]0;title", "0;title"],
    ["a reset", "a\u001bcb", "ab"],
    ["a lone escape", "a\u001b", "a"],
    ["bells, backspaces and nulls", "a\u0007b\b\u0000c", "abc"],
    ["bidirectional overrides and isolates", "user\u202egro.elpmaxe\u202c\u2066x\u2069", "usergro.elpmaxex"],
    ["invisible characters", "pay\u200bpal\ufeff\u{e0041}", "paypal"],
    ["lone surrogates", "a\ud800b", "ab"],
    ["line breaks, as one space", "one\r\n\ttwo\u2028three", "one two three"],
  ];

  test.each(cases)("is freed of %s", (_what, given, shown) => {
    expect(plainText(given)).toBe(shown);
  });

  test.each(["José Ñandú", "山田 太郎", "👩‍💻 Ada", "می‌خواهم"])("leaves the name %s as it is", (name) => {
    expect(plainText(name)).toBe(name);
  });

  test("is cut at its length with an ellipsis, between characters", () => {
    expect(plainText("😀".repeat(6), 4)).toBe("😀😀😀…");
  });

  test("holds no control, format or surrogate character but the joiners, whatever was given", () => {
    const anything = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(anything, (text) => !/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(plainText(text))),
    );
  });
});
