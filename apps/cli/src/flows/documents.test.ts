import { describe, expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { documents } from "./documents.ts";

const root = new URL("../../../../", import.meta.url);

describe("the pictures in docs/flows", () => {
  test.each(documents())("$path is what the machines are today; else run npm run docs", ({ path, text }) => {
    expect(readFileSync(new URL(path, root), "utf8")).toBe(text);
  });

  test("are all there is: a flow that is gone leaves no picture behind", () => {
    const written = documents().map(({ path }) => path.replace("docs/flows/", ""));
    expect(readdirSync(new URL("docs/flows/", root)).toSorted()).toEqual(written.toSorted());
  });
});
