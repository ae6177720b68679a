import { describe, expect, test } from "@jest/globals";
import { smallPlan } from "../../testing/small-plan.ts";
import { baseProperties } from "../base-properties.ts";
import { catalog, catalogVersion } from "../catalog.ts";
import type { Property } from "../property.ts";
import { trackingPlan } from "./tracking-plan.ts";

describe("a tracking plan", () => {
  test("gives each event the closed schema of its own and the base properties", () => {
    expect(smallPlan({ deprecated: ["Sent"] })).toEqual({
      name: "Algolia CLI",
      version: "1.0.0",
      baseProperties: ["place"],
      events: [
        {
          name: "Sent",
          group: "Letters",
          when: "sent in a test",
          purpose: "to compare",
          owner: "cli",
          deprecated: "since 1.0.0, read Sent",
          schema: {
            $schema: "http://json-schema.org/draft-07/schema#",
            description: "sent in a test",
            type: "object",
            properties: {
              properties: {
                type: "object",
                properties: {
                  step: {
                    type: "string",
                    enum: ["pack", "post"],
                    description: "how far it came",
                    "x-classification": "usage",
                  },
                  weight: {
                    type: "integer",
                    minimum: 1,
                    maximum: 9,
                    description: "kilograms",
                    "x-classification": "diagnostic",
                  },
                  place: {
                    type: "string",
                    pattern: "^(left|right)$",
                    description: "where",
                    "x-classification": "environment",
                  },
                },
                required: ["step", "place"],
                additionalProperties: false,
              },
            },
            required: ["properties"],
          },
        },
        expect.objectContaining({ name: "Lost" }),
      ],
      identify: {
        when: "a session is established or changes its user; it has a place in the order but no `event_index`",
        purpose: "which anonymous machine belongs to which account",
        owner: "growth",
        schema: {
          $schema: "http://json-schema.org/draft-07/schema#",
          description: "a session is established or changes its user; it has a place in the order but no `event_index`",
          type: "object",
          properties: {
            traits: {
              type: "object",
              properties: { fast: { type: "boolean", description: "in a hurry", "x-classification": "usage" } },
              required: ["fast"],
              additionalProperties: false,
            },
          },
          required: ["traits"],
        },
      },
    });
  });

  test("leaves no trace of a deprecation that is not there", () => {
    expect(smallPlan().events.filter((event) => "deprecated" in event)).toEqual([]);
  });
});

describe("the catalog's tracking plan", () => {
  const plan = trackingPlan();

  test("has every event with all of its properties, those that may be left out not required", () => {
    const declared: Readonly<Record<string, { readonly properties: Readonly<Record<string, Property>> }>> = catalog;
    const expected = Object.entries(declared).map(([name, { properties }]) => {
      const all = Object.entries({ ...properties, ...baseProperties });
      return [name, all.map(([key]) => key), all.filter(([, { optional }]) => !optional).map(([key]) => key)];
    });
    const found = plan.events.map(({ name, schema }) => [
      name,
      Object.keys(schema.properties.properties.properties),
      schema.properties.properties.required,
    ]);
    expect(found).toEqual(expected);
    expect([plan.version, plan.baseProperties]).toEqual([catalogVersion, Object.keys(baseProperties)]);
  });

  test("tells four things of a user and none that names a person", () => {
    expect(Object.keys(plan.identify.schema.properties.traits.properties)).toEqual([
      "configured_applications",
      "version",
      "operating_system",
      "is_ci",
    ]);
  });

  test("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  test("has no pattern that Segment cannot check: neither looks around nor refers back", () => {
    const properties = plan.events.flatMap(({ schema }) => Object.values(schema.properties.properties.properties));
    const patterns = properties.flatMap(({ pattern, items }) => [pattern, items?.pattern]).filter(Boolean);
    expect(patterns.filter((pattern) => /\(\?|\\[0-9k]/u.test(pattern ?? ""))).toEqual([]);
    expect(new Set(patterns).size).toBeGreaterThan(5);
  });
});
