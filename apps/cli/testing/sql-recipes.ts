import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

/** A row as DuckDB gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** The recipes of the page on telemetry, over one export of a collector. */
export interface Recipes {
  readonly names: readonly string[];
  readonly run: (name: string) => Promise<readonly Row[]>;
  readonly close: () => void;
}

const page = new URL("../../../docs/telemetry.md", import.meta.url);

const recipesIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    Array.from(text.matchAll(/^```sql\n-- recipe: ([a-z-]+)\n(.*?)^```$/gmsu), ([, name = "", sql = ""]) => [
      name,
      sql,
    ]),
  );

/** What comes as bigints and as decimals is a number here. */
const plain = (value: unknown): unknown => (typeof value === "bigint" ? Number(value) : value);

/** Opens the recipes on a file with one message per line; the views that all of them need are made. */
export const openRecipes = async (exported: string): Promise<Recipes> => {
  const recipes = recipesIn(readFileSync(page, "utf8"));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const run: Recipes["run"] = async (name) => {
    const sql = recipes.get(name);
    if (sql === undefined) throw new TypeError(`the page has no recipe "${name}"`);
    const reader = await connection.runAndReadAll(sql.replaceAll("'events.ndjson'", `'${exported}'`));
    return reader
      .getRowObjectsJS()
      .map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(value)])));
  };
  await run("events");
  await run("runs");
  return {
    names: [...recipes.keys()],
    run,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
};
