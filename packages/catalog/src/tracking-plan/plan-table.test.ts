import { describe, expect, test } from "@jest/globals";
import { smallPlan } from "../../testing/small-plan.ts";
import { errorClassPattern } from "../error-class.ts";
import { allowedValues, planRows } from "./plan-rows.ts";
import { planTable } from "./plan-table.ts";
import { trackingPlan } from "./tracking-plan.ts";

describe("the plan's rows", () => {
  test("are the base properties, each event's own, and the traits", () => {
    expect(planRows(smallPlan()).map(({ event, property, presence }) => [event, property, presence])).toEqual([
      ["every event", "place", "required"],
      ["Sent", "step", "required"],
      ["Sent", "weight", "optional"],
      ["Lost", "", ""],
      ["identify", "fast", "required"],
    ]);
  });

  test.each([
    [{ type: "string", enum: ["a", "b"] }, "a, b"],
    [{ type: "string", pattern: "^a$" }, "/^a$/"],
    [{ type: "string", pattern: errorClassPattern }, "an error class"],
    [{ type: "integer", minimum: 0 }, "0 or more"],
    [{ type: "integer", maximum: 0 }, "0 or less"],
    [{ type: "integer", minimum: 1, maximum: 2 }, "1 to 2"],
    [{ type: "integer" }, ""],
    [{ type: "boolean" }, ""],
    [{ type: "array", items: { type: "string", pattern: "^a$" } }, "each /^a$/"],
    [{ type: "array", items: { type: "string" } }, ""],
  ] as const)("tell the values of %j as %j", (schema, allowed) => {
    expect(allowedValues(schema)).toBe(allowed);
  });
});

describe("the plan's table", () => {
  test("stands in columns, an event's name beside its first property only", () => {
    expect(planTable(smallPlan())).toBe(`\
EVENT        PROPERTY  TYPE     ALLOWED           PRESENCE  CLASSIFICATION
every event  place     string   /^(left|right)$/  required  environment
Sent         step      string   pack, post        required  usage
             weight    integer  1 to 9            optional  diagnostic
Lost
identify     fast      boolean                    required  usage
`);
  });

  test("has a row for everything that the catalog can send", () => {
    const plan = trackingPlan();
    expect(planTable(plan).trimEnd().split("\n")).toHaveLength(1 + planRows(plan).length);
  });
});
