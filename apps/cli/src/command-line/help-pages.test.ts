import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { onStage } from "../../testing/index.ts";
import { builtWidths, helpPages } from "./help-pages.ts";

const built = (columns: number): unknown =>
  JSON.parse(readFileSync(new URL(`../../dist/bundle/help-${columns}.json`, import.meta.url), "utf8"));

describe("the help that was laid out when the CLI was built", () => {
  test.each(builtWidths)("is at %i columns what the renderer makes of the command table", (columns) => {
    expect(built(columns)).toEqual(helpPages(columns));
  });

  test.each([
    [["--help"], ""],
    [["auth", "--help"], "auth"],
    [["application", "create", "-h"], "application create"],
    [["app", "create", "--help"], "application create"],
    [["help", "application", "create"], "application create"],
  ])("%j prints it, or what equals it", (argv, words) =>
    onStage(async ({ run }) => {
      expect(await run(argv)).toEqual({
        stdout: helpPages(80)[words],
        stderr: "",
        exitCode: 0,
        requests: [],
        events: [],
      });
    }),
  );

  test("a command that does not exist has none", () =>
    onStage(async ({ run }) => {
      const { stderr, exitCode } = await run(["auth", "constructor", "--help"]);
      expect([stderr.split("\n")[0], exitCode]).toEqual(['Error: Unknown command "auth constructor".', 1]);
    }));
});
