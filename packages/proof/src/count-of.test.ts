import { afterEach, describe, expect, test } from "@jest/globals";
import { countOf } from "./count-of.ts";

const kills = { modest: 40, proof: 200 };
const before = { ...process.env };

afterEach(() => {
  process.env = { ...before };
});

/** The count with these variables and none of the test's own. */
const countWith = (variables: Readonly<Record<string, string>>): number => {
  process.env = variables;
  return countOf("KILLS", kills);
};

describe("how often something is tried", () => {
  test("is modest, unless the full count is asked for, or one by its name", () => {
    expect([
      countWith({}),
      countWith({ PROVE: "1" }),
      countWith({ TEST_KILLS: "7" }),
      countWith({ PROVE: "1", TEST_KILLS: "7" }),
      countWith({ TEST_OTHERS: "7" }),
    ]).toEqual([40, 200, 7, 7, 40]);
  });

  test.each(["", "0", "-1", "1.5", "many", "Infinity"])("is refused as %j, which would try nothing", (asked) => {
    expect(() => countWith({ TEST_KILLS: asked })).toThrow(
      new RangeError(`TEST_KILLS is ${JSON.stringify(asked)}: give a whole number from 1`),
    );
  });
});
