import { describe, expect, test } from "@jest/globals";
import stringWidth from "fast-string-width";
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

  test("wrap the next one, too, where that does not do", () => {
    expect(columns(plans, 40)).toEqual([
      "PLAN   PRICE",
      "build  Free",
      "grow   $0.50 per     needs a payment",
      "       1,000 search  method",
      "       requests",
    ]);
  });

  test("break a word that is wider than its column, and no character", () => {
    const names = [
      ["ID", "NAME", "STATUS"],
      ["SHOP000001", "日本の本屋さん検索", "configured"],
      ["SHOP000002", "a-name-without-a-blank", "configured"],
    ];
    expect(columns(names, 37)).toEqual([
      "ID          NAME           STATUS",
      "SHOP000001  日本の本屋さ   configured",
      "            ん検索",
      "SHOP000002  a-name-withou  configured",
      "            t-a-blank",
    ]);
  });

  test("stand one below the other where not even that does, and a cell without a heading beside its neighbour", () => {
    const shops = [
      ["", "ID", "NAME", "PLAN", ""],
      ["*", "SHOP000001", "本屋さんのとても長い名前の店", "Build", ""],
      ["", "SHOP000002", "A shop", "Grow", "needs a payment method"],
    ];
    expect(columns(shops, 30)).toEqual([
      "ID    * SHOP000001",
      "NAME  本屋さんのとても長い名前",
      "      の店",
      "PLAN  Build",
      "",
      "ID    SHOP000002",
      "NAME  A shop",
      "PLAN  Grow needs a payment",
      "      method",
    ]);
  });

  test("stay readable where next to nothing is available", () => {
    expect(columns(plans, 5).slice(-3)).toEqual(["       needs a", "       payment", "       method"]);
  });

  test.each([20, 33, 40, 47, 48, 60, 80])("never take more than %i columns when that many are there", (available) => {
    const row = ["*", "SHOP000001", "本屋 x".repeat(20), "Build", "not configured"];
    const lines = columns([["", "ID", "NAME", "PLAN", "STATUS"], row], available);
    expect(lines.filter((line) => stringWidth(line) > available)).toEqual([]);
  });
});
