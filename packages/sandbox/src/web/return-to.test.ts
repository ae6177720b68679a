import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { safeReturnTo } from "./return-to.ts";

describe("the path to return to", () => {
  test.each(["/", "/apps/A/dashboard", "/2/oauth/authorize?client_id=a&scope=b%20c"])("is %s as given", (path) => {
    expect(safeReturnTo(path)).toBe(path);
  });

  test.each([
    undefined,
    null,
    "",
    "apps",
    "//evil.example",
    "/\\evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
  ])("is the applications page instead of %j", (path) => {
    expect(safeReturnTo(path)).toBe("/apps");
  });

  test("never leads to another origin, however a browser reads it", () => {
    const tricky = fc.string({
      unit: fc.constantFrom("/", "\\", ".", "@", ":", "\t", "\n", " ", "a", "#", "?", "%2f"),
    });
    fc.assert(
      fc.property(tricky, (path) => {
        const origin = "http://127.0.0.1:4321";
        return new URL(safeReturnTo(path), origin).origin === origin;
      }),
      { numRuns: 5_000 },
    );
  });
});
