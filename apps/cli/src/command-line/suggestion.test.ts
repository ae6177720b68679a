import { describe, expect, test } from "@jest/globals";
import { didYouMean, suggestion } from "./suggestion.ts";

const commands = ["login", "signup", "status", "logout", "auth", "open", "sandbox"];

describe("the suggestion for a mistyped word", () => {
  test.each([
    ["logn", "login"],
    ["lgoin", "login"],
    ["auht", "auth"],
    ["statsu", "status"],
    ["snadbox", "sandbox"],
    ["sing-up", "signup"],
  ])("%s was meant to be %s", (word, meant) => {
    expect(suggestion(word, commands)).toBe(meant);
  });

  test.each(["", "x", "list", "version", "application"])("nothing is near %j", (word) => {
    expect(suggestion(word, commands)).toBeUndefined();
  });

  test("is undefined where there is nothing to choose from", () => {
    expect(suggestion("login", [])).toBeUndefined();
  });

  test("is a question, or else the other hint", () => {
    expect([didYouMean("login", "Look."), didYouMean(undefined, "Look.")]).toEqual(['Did you mean "login"?', "Look."]);
  });
});
