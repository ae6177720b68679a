import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { claims, claimsNamedIn } from "./claim.ts";

const root = join(import.meta.dirname, "../../..");

const testsIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts") && !path.includes("node_modules"))
    .map((path) => join(root, folder, path));

test("every claim is named by a test file: prove finds its tests by that, and not by the suites that they use", () => {
  // Tests of these very functions name all of them.
  const files = ["packages", "apps"].flatMap(testsIn).filter((path) => !path.includes(join("packages", "proof")));
  const named = new Set(files.flatMap((path) => claimsNamedIn(readFileSync(path, "utf8"))));
  expect(claims.filter((claim) => !named.has(claim))).toEqual([]);
});
