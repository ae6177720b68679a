import { describe, expect, test } from "@jest/globals";
import { columns } from "./columns.ts";

const plans = [
  ["PLAN", "PRICE", ""],
  ["build", "Free", ""],
  ["grow", "$0.50 per 1,000 search requests", "needs a payment method"],
];

describe("columns", () => {
  test("are as wide as what they hold where nothing limits them", () => {
    expect(columns(plans)).toEqual([
      "PLAN   PRICE",
      "build  Free",
      "grow   $0.50 per 1,000 search requests  needs a payment method",
    ]);
  });

  test("count what is shown, not its length", () => {
    expect(
      columns([
        ["日本", "x"],
        ["a", "y"],
      ]),
    ).toEqual(["日本  x", "a     y"]);
  });

  test("wrap the widest one within itself where less is available", () => {
    expect(columns(plans, 50)).toEqual([
      "PLAN   PRICE",
      "build  Free",
      "grow   $0.50 per 1,000      needs a payment method",
      "       search requests",
    ]);
  });

  test("stay readable where next to nothing is available", () => {
    expect(columns(plans, 10)[2]).toBe("grow   $0.50 per     needs a payment method");
  });
});
