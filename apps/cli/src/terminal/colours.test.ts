import { describe, expect, test } from "@jest/globals";
import { paintFor, spinnerFrames } from "./colours.ts";

const colourful = { isTTY: true, hasColors: () => true };

describe("colours", () => {
  test.each<[string, Parameters<typeof paintFor>[0], Readonly<Record<string, string>>, boolean]>([
    ["a terminal that has some", colourful, {}, true],
    ["a terminal that has none", { isTTY: true, hasColors: () => false }, {}, false],
    ["NO_COLOR", colourful, { NO_COLOR: "1" }, false],
    ["NO_COLOR against FORCE_COLOR", colourful, { NO_COLOR: "1", FORCE_COLOR: "3" }, false],
    ["an empty NO_COLOR", colourful, { NO_COLOR: "" }, true],
    ["a pipe", { isTTY: false, hasColors: () => true } as never, { FORCE_COLOR: "3" }, false], // a pipe has no such method
  ])("%s", (_where, stderr, variables, isColoured) => {
    expect(paintFor(stderr, variables).accent("text") !== "text").toBe(isColoured);
  });
});

describe("the spinner", () => {
  test.each<[string, NodeJS.Platform, Readonly<Record<string, string>>, string]>([
    ["a UTF-8 locale", "linux", { LANG: "de_DE.UTF-8" }, "⠋"],
    ["a locale that is overruled", "linux", { LANG: "de_DE.UTF-8", LC_ALL: "C" }, "|"],
    ["no locale", "linux", {}, "|"],
    ["the console of Linux", "linux", { LANG: "C.UTF-8", TERM: "linux" }, "|"],
    ["Windows Terminal", "win32", { WT_SESSION: "1" }, "⠋"],
    ["an old console of Windows", "win32", {}, "|"],
  ])("has the characters of %s", (_where, platform, variables, first) => {
    expect(spinnerFrames(platform, variables)[0]).toBe(first);
  });
});
