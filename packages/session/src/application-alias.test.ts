import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { freeAlias } from "./application-alias.ts";

test.each<[string, string, string[], string]>([
  ["My Shop", "A1", [], "my shop"],
  ["My Shop", "A1", ["other"], "my shop"],
  ["My Shop", "A1", ["MY SHOP"], "my shop-a1"],
  ["my shop", "A1", ["my shop", "my shop-a1"], "my shop-a1-2"],
  ["my shop", "A1", ["my shop", "my shop-a1", "my shop-a1-2"], "my shop-a1-3"],
  ["  ", "A1", [], "a1"],
  ["half \ud800 a pair 🛒", "A1", [], "half \ufffd a pair 🛒"],
])("'%s' of %s beside %j is '%s'", (wanted, id, taken, alias) => {
  expect(freeAlias({ id, wanted }, taken)).toBe(alias);
});

test("an alias is lower case, not empty, and no other application's", () => {
  const word = fc.constantFrom("a", "A", "b", "a-x", "a-x-2", " ", "");
  fc.assert(
    fc.property(word, fc.array(word), (wanted, taken) => {
      const alias = freeAlias({ id: "X", wanted }, taken);
      expect([
        alias === alias.toLowerCase(),
        alias !== "",
        taken.some((other) => other.toLowerCase() === alias),
      ]).toEqual([true, true, false]);
    }),
  );
});
