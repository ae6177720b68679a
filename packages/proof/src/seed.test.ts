import { afterEach, describe, expect, test } from "@jest/globals";
import { createDice } from "./dice.ts";
import { drawSeed } from "./seed.ts";

const before = process.env["TEST_SEED"];

afterEach(() => {
  if (before === undefined) delete process.env["TEST_SEED"];
  else process.env["TEST_SEED"] = before;
});

describe("the seed of a test", () => {
  test("is the one that is asked for", () => {
    process.env["TEST_SEED"] = "42";
    expect(drawSeed("a seed that is asked for")).toBe(42);
  });

  test("is drawn where none is asked for, and fits what repeats it", () => {
    delete process.env["TEST_SEED"];
    const drawn = drawSeed("a seed that is drawn");
    process.env["TEST_SEED"] = String(drawn);
    expect(drawSeed("the same seed")).toBe(drawn);
  });

  test.each(["", " ", "-1", "1.5", "dice"])("is refused as %j", (asked) => {
    process.env["TEST_SEED"] = asked;
    expect(() => drawSeed("a refused seed")).toThrow(
      new RangeError(`TEST_SEED is ${JSON.stringify(asked)}: give a whole number from 0`),
    );
  });
});

describe("dice", () => {
  const throwsOf = (seed: number): readonly unknown[] => {
    const { below, count, oneOf, percent } = createDice(seed);
    return Array.from({ length: 50 }, () => [below(1), count(6), oneOf(["a", "b"]), percent(50)]);
  };

  test("throw the same from the same seed, and otherwise from its neighbour", () => {
    expect(throwsOf(7)).toEqual(throwsOf(7));
    expect(throwsOf(8)).not.toEqual(throwsOf(7));
  });

  test("reach every side and no more", () => {
    const { count, below } = createDice(1);
    const throws = Array.from({ length: 2_000 }, () => count(6));
    expect([...new Set(throws)].toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
    const numbers = Array.from({ length: 2_000 }, () => below(3));
    expect(numbers.filter((number) => number < 0 || number >= 3)).toEqual([]);
  });
});
