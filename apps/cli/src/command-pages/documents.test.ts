import { describe, expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { documents } from "./documents.ts";

const root = new URL("../../../../", import.meta.url);

describe("the pages of the commands", () => {
  test.each(documents())("$path is what the command table says today; else run npm run docs", ({ path, text }) => {
    expect(readFileSync(new URL(path, root), "utf8")).toBe(text);
  });

  test("are all there is in the folder", () => {
    const names = readdirSync(new URL("docs/cli/", root)).map((name) => `docs/cli/${name}`);
    expect(names.toSorted()).toEqual(
      documents()
        .map(({ path }) => path)
        .toSorted(),
    );
  });
});
