import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import yargs from "yargs";
import type { OptionTable } from "./option.ts";
import { parseFlags } from "./flag-parser.ts";

const table: OptionTable = {
  output: { alias: "o", type: "string" },
  browser: { type: "boolean" },
  yes: { alias: ["y", "accept"], type: "boolean" },
  port: { type: "number" },
};

const wholeOfYargs = async (argv: readonly string[]): Promise<unknown> => {
  const parser = yargs([]).version(false).help(false).options(table).parserConfiguration({
    "camel-case-expansion": false,
    "strip-aliased": true,
    "dot-notation": false,
    "parse-positional-numbers": false,
    "populate--": false,
  });
  const { _: words, $0: _script, ...options } = await parser.parseAsync([...argv]);
  return { words: words.map(String), options };
};

describe("a command line taken apart", () => {
  test.each<[argv: string, words: readonly string[], options: object]>([
    ["", [], {}],
    ["auth login now", ["auth", "login", "now"], {}],
    ["open --output json 1e3", ["open", "1e3"], { output: "json" }],
    ["-yo json", [], { yes: true, output: "json" }],
    ["--accept=false --no-browser", [], { yes: false, browser: false }],
    ["--port 80 --port many", [], { port: [80, Number.NaN] }],
    ["--output", [], { output: "" }],
    ["--browser -- --output json", ["--output", "json"], { browser: true }],
    ["--a.b=1 --mis-typed", [], { "a.b": 1, "mis-typed": true }],
  ])("%s", (argv, words, options) => {
    expect(parseFlags(argv.split(" ").filter(Boolean), table)).toEqual({ words, options });
  });

  test("is what the whole of yargs makes of it", async () => {
    const pieces = ["auth", "7", "-", "--", "-y", "-yo", "-o", "-o=x", "--output", "--output=", "--no-browser"];
    const more = [
      "--browser",
      "--browser=no",
      "--port",
      "--port=1",
      "--port=x",
      "--xyzzy",
      "--x=1",
      "-1",
      "",
      "é",
      "-z",
    ];
    const word = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pieces, ...more) }, fc.string());
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 6 }), async (argv) => {
        expect(parseFlags(argv, table)).toEqual(await wholeOfYargs(argv));
      }),
      { numRuns: 500 },
    );
  });
});
