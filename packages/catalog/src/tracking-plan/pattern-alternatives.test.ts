import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { isKnownWider } from "./pattern-alternatives.ts";

describe("a pattern is known to be wider than another", () => {
  test.each([
    ["when it is the same", "^a+$", "^a+$"],
    ["when it is not there any more", undefined, "^a+$"],
    ["when both are not there", undefined, undefined],
    ["when its list has more alternatives", "^(a|b|c)$", "^(c|a)$"],
    [
      "when an alternative with groups and classes stays as it is",
      "^(x|http_[1-5|)][0-9]{2}|(a|b)c)$",
      "^((a|b)c|http_[1-5|)][0-9]{2})$",
    ],
    ["when an escaped bar or bracket is part of an alternative", "^(a\\|b|\\(c|d)$", "^(a\\|b|\\(c)$"],
  ])("%s", (_, wide, narrow) => {
    expect(isKnownWider(wide, narrow)).toBe(true);
  });
});

describe("a pattern is not known to be wider than another", () => {
  test.each([
    ["when it is new", "^a+$", undefined],
    ["when an alternative is gone", "^(a|b)$", "^(a|b|c)$"],
    ["when an alternative has changed, even for a wider one", "^([ab]|c)$", "^(a|c)$"],
    ["when it is another one, even a wider one", "^a*$", "^a+$"],
    ["when a list is not anchored", "^(a|b)", "^(a)"],
    ["when two groups only look like one list", "^(a)|(b)$", "^(a)$"],
    ["when an escaped bar looks like one between alternatives", "^(a\\|b)$", "^(b)$"],
    ["when alternatives refer to each other", "^((x)|(a)\\1|y)$", "^((a)\\1|y)$"],
    ["when an alternative looks ahead", "^((?=a)a|b)$", "^((?=a)a)$"],
  ])("%s", (_, wide, narrow) => {
    expect(isKnownWider(wide, narrow)).toBe(false);
  });
});

test("whatever matches the narrower pattern matches one that is known to be wider", () => {
  const part = fc.constantFrom("a", "ab", "[a|)]b", "(c|d)e", "x{1,2}", "\\|", "\\(y");
  const list = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => `^(${parts.join("|")})$`);
  const wideAndNarrow = fc.tuple(list, list).filter(([wide, narrow]) => isKnownWider(wide, narrow));
  fc.assert(
    fc.property(
      wideAndNarrow.chain(([wide, narrow]) => fc.tuple(fc.constant(wide), fc.stringMatching(new RegExp(narrow, "u")))),
      ([wide, text]) => {
        expect(new RegExp(wide, "u").test(text)).toBe(true);
      },
    ),
  );
});
