import { describe, expect, test } from "@jest/globals";
import { smallPlan } from "../../testing/small-plan.ts";
import { catalog } from "../catalog.ts";
import { segmentRules } from "./segment-rules.ts";
import { trackingPlan } from "./tracking-plan.ts";

describe("Segment's rules", () => {
  test("are one for each event and one for the identify, with the owner as a label", () => {
    const { events, base } = { events: { Lost: {} }, base: {} };
    expect(segmentRules(smallPlan({ events, base, version: "2.1.0" }))).toEqual({
      rules: [
        {
          type: "TRACK",
          key: "Lost",
          version: 1,
          jsonSchema: {
            $schema: "http://json-schema.org/draft-07/schema#",
            description: "When: lost in a test. Why: to compare.",
            labels: { owner: "cli", catalog: "2.1.0" },
            type: "object",
            properties: {
              context: {},
              traits: {},
              properties: { type: "object", properties: {}, required: [], additionalProperties: false },
            },
            required: ["properties"],
          },
        },
        {
          type: "IDENTIFY",
          version: 1,
          jsonSchema: expect.objectContaining({
            properties: {
              context: {},
              properties: {},
              traits: {
                type: "object",
                properties: { fast: { type: "boolean", description: "in a hurry (usage)" } },
                required: ["fast"],
                additionalProperties: false,
              },
            },
            required: ["traits"],
          }),
        },
      ],
    });
  });

  test("say of a deprecated event that it is", () => {
    const [rule] = segmentRules(smallPlan({ deprecated: ["Sent"] })).rules;
    expect(rule?.jsonSchema).toMatchObject({
      description: "Deprecated: since 1.0.0, read Sent. When: sent in a test. Why: to compare.",
      labels: { status: "deprecated" },
    });
  });

  test("hold the whole catalog, and no keyword of ours", () => {
    const { rules } = segmentRules(trackingPlan());
    expect(rules.map(({ key }) => key)).toEqual([...Object.keys(catalog), undefined]);
    expect(JSON.stringify(rules)).not.toContain("x-classification");
  });
});
