import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { baseProperties } from "../base-properties.ts";
import { catalog, checkEvent } from "../catalog.ts";
import { identify } from "../identify.ts";
import { allows, type Property } from "../property.ts";

const page = readFileSync(new URL("../../../../docs/telemetry.md", import.meta.url), "utf8");

/** The contents of the fenced blocks of one language. */
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gmsu"))].map(([, text = ""]) => text);

const sql = blocks("sql").join("\n");
const all = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, found = ""]) => found)),
];

/** Names of values that do not fit what is declared under their name. */
const misfits = (values: Readonly<Record<string, unknown>>, declared: Readonly<Record<string, Property>>) =>
  Object.entries(values)
    .filter(([name, value]) => {
      const property = Object.hasOwn(declared, name) ? declared[name] : undefined;
      return property === undefined || !allows(property, value);
    })
    .map(([name]) => name);

/** Whether a text is what all names of a funnel begin with: `CLI Auth`. */
const isFunnelOf = (text: string, name: string): boolean => name === `${text} Started`;

interface Message {
  readonly type: string;
  readonly event: string;
  readonly messageId: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly traits: Readonly<Record<string, unknown>>;
}

// Parsed from the page; each test looks at the parts that it needs.
const messages = blocks("json").map((text) => JSON.parse(text) as Message);

describe("the page on telemetry", () => {
  test("shows an event as the catalog lets it be sent", () => {
    const tracks = messages.filter(({ type }) => type === "track");
    expect(tracks).toHaveLength(1);
    for (const { event, properties, messageId } of tracks) {
      const entries = Object.entries(properties);
      const base = Object.fromEntries(entries.filter(([name]) => Object.hasOwn(baseProperties, name)));
      const own = Object.fromEntries(entries.filter(([name]) => !Object.hasOwn(baseProperties, name)));
      expect(Object.keys(base).toSorted()).toEqual(Object.keys(baseProperties).toSorted());
      expect(misfits(base, baseProperties)).toEqual([]);
      expect(checkEvent({ type: event, properties: own })).toEqual({ properties: own, violations: [] });
      expect(messageId).toBe(`${String(base["invocation_id"])}:${String(base["event_index"])}`);
    }
  });

  test("shows an identify as it is sent", () => {
    const [shown] = messages.filter(({ type }) => type === "identify");
    expect(Object.keys(shown?.traits ?? {})).toEqual(Object.keys(identify.traits));
    expect(misfits(shown?.traits ?? {}, identify.traits)).toEqual([]);
  });

  test("names no event that is not in the catalog", () => {
    // Those that end in an ellipsis stand for several, and those of earlier versions are no longer sent.
    const inText = all(page, /`((?:CLI|Command) [A-Za-z ]+)`/gu);
    const inSql = all(sql, /'((?:CLI|Command) [A-Za-z ]+)'/gu);
    const isKnown = (name: string) => Object.keys(catalog).some((known) => known === name || isFunnelOf(name, known));
    expect([...inText, ...inSql].filter((name) => !isKnown(name))).toEqual([]);
    expect(inSql.length).toBeGreaterThan(5);
  });

  test("asks for no property that is not declared", () => {
    const declared: readonly string[] = [
      ...Object.keys(baseProperties),
      ...Object.values(catalog).flatMap(({ properties }) => Object.keys(properties)),
    ];
    const asked = all(sql, /->> '([^']+)'/gu);
    expect(asked.filter((name) => !declared.includes(name))).toEqual([]);
    expect(asked.length).toBeGreaterThan(10);
  });

  test("gives each recipe a name of its own", () => {
    const names = blocks("sql").map((text) => /^-- recipe: ([a-z-]+)\n/u.exec(text)?.[1]);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
  });
});
