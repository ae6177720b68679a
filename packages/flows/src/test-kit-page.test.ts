import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

const textOf = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

/** Lines without their indentation: an example on the page stands further to the left than in its test. */
const flat = (text: string): string =>
  text
    .trim()
    .split("\n")
    .map((line) => line.trim())
    .join("\n");

test("every example of docs/test-kit.md stands in a test that runs", () => {
  const examples = [...textOf("../../../docs/test-kit.md").matchAll(/^```ts\n(?<code>.*?)^```$/gmsu)].map(
    ({ groups }) => groups?.["code"] ?? "",
  );
  const running = flat(textOf("./test-kit.test.ts"));
  expect(examples.length).toBeGreaterThan(5);
  expect(examples.filter((code) => !running.includes(flat(code)))).toEqual([]);
});
