import { describe, expect, test } from "@jest/globals";
import { givenFlags } from "./given-flags.ts";

const table = {
  output: { alias: "o", type: "string" },
  browser: { type: "boolean" },
  alias: { alias: "profile-name", type: "string" },
  "no-color": { type: "boolean" },
  yes: { alias: "y", type: "boolean" },
} as const;

describe("the names of the given flags", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["none", ["auth", "login"], []],
    ["sorted, each once", ["--output", "json", "--browser", "--browser"], ["browser", "output"]],
    ["by their own name, not by an alias", ["-o", "json", "--profile-name", "x"], ["alias", "output"]],
    ["a negation is its flag", ["--no-browser"], ["browser"]],
    ["a flag that begins with no- is itself", ["--no-color"], ["no-color"]],
    ["without the value behind =", ["--output=secret"], ["output"]],
    ["short ones together", ["-yo", "json"], ["output", "yes"]],
    ["nothing unknown", ["--token=abc", "-z"], []],
    ["nothing after --", ["--", "--output"], []],
    ["no negative number", ["-1"], []],
  ])("%s", (_what, argv, names) => {
    expect(givenFlags(argv, table)).toEqual(names);
  });
});
