import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { smallPlan } from "../../testing/small-plan.ts";
import { documents, releasedPlanPath } from "./documents.ts";
import { eventsPage } from "./events-page.ts";
import { jsonText } from "./json-text.ts";
import { trackingPlan } from "./tracking-plan.ts";

const committed = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8");

describe("the generated documents", () => {
  test.each(documents({ release: false }))(
    "$path is what the catalog says today; else run npm run docs",
    ({ path, text }) => {
      expect(committed(path)).toBe(text);
    },
  );

  test("hold the released plan only when a release is made, and then it is today's", () => {
    const paths = (release: boolean) => documents({ release }).map(({ path }) => path);
    expect([paths(false), paths(true)]).toEqual([
      ["docs/events.md", "docs/tracking-plan.json"],
      ["docs/events.md", "docs/tracking-plan.json", releasedPlanPath],
    ]);
    const [, today, released] = documents({ release: true });
    expect(released?.text).toBe(today?.text);
  });
});

describe("the page of events", () => {
  test("has a heading for every event, in the catalog's order", () => {
    const plan = trackingPlan();
    const headings = [...eventsPage(plan).matchAll(/^### (.+)$/gmu)].map(([, name]) => name);
    expect(headings).toEqual(plan.events.map(({ name }) => name));
  });

  test("tells of an event what it is for, its properties, and that it is deprecated", () => {
    const page = eventsPage(smallPlan({ deprecated: ["Sent"] }), [{ title: "Letters", about: "By hand.", events: {} }]);
    const section = page.slice(page.indexOf("## Letters"), page.indexOf("## Identify"));
    expect(section).toBe(`\
## Letters

By hand.

### Sent

**Deprecated:** since 1.0.0, read Sent.

- When: sent in a test.
- Why: to compare.
- Owner: cli.

| Property | Type    | Allowed        | Presence | Classification | Meaning         |
| -------- | ------- | -------------- | -------- | -------------- | --------------- |
| \`step\`   | string  | \`pack\`, \`post\` | required | usage          | how far it came |
| \`weight\` | integer | 1 to 9         | optional | diagnostic     | kilograms       |

### Lost

- When: lost in a test.
- Why: to compare.
- Owner: cli.

It has no properties of its own.

`);
  });

  test("has no cell that a bar cuts in two", () => {
    const rows = eventsPage(trackingPlan())
      .split("\n")
      .filter((line) => line.startsWith("| "));
    const cells = rows.map((row) => row.split(/(?<!\\)\|/u).length - 2);
    expect(new Set(cells)).toEqual(new Set([6, 4]));
  });
});

describe("JSON as text", () => {
  test("says what it was given", () => {
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())), (value) => {
        expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test.each([
    ["up to 120 columns", { a: ["x".repeat(53), "y".repeat(52)] }, [1, 120, 1, 0]],
    ["with its comma", { a: ["x".repeat(53), "y".repeat(51)], b: 1 }, [1, 120, 8, 1, 0]],
  ])("keeps a list of plain values on one line %s", (_, value, widths) => {
    expect(
      jsonText(value)
        .split("\n")
        .map((line) => line.length),
    ).toEqual(widths);
  });

  test.each([
    ["longer than that", { a: ["x".repeat(53), "y".repeat(53)] }],
    ["longer than that with its comma", { a: ["x".repeat(53), "y".repeat(52)], b: 1 }],
    ["of lists or objects", { a: [{ b: 1 }, [{}]] }],
  ])("breaks a list %s", (_, value) => {
    expect(jsonText(value)).toBe(`${JSON.stringify(value, undefined, 2)}\n`);
  });
});
