import { describe, expect, test } from "@jest/globals";
import { browserCommands } from "./browser-command.ts";

const url = "https://example.org/?a=%s&b=$&c='x'";

const commands = (browser: string, platform = "linux") =>
  browserCommands(browser, url, platform).map(({ program, args }) => [program, ...args]);

describe("the commands of $BROWSER", () => {
  test.each<[what: string, browser: string, commands: string[][]]>([
    ["a program", "firefox", [["firefox", url]]],
    ["arguments", "firefox --new-window", [["firefox", "--new-window", url]]],
    ["a place for the address", "firefox %s --new-window", [["firefox", url, "--new-window"]]],
    ["a place within an argument", "app --url=%s", [["app", `--url=${url}`]]],
    ["percent signs and colons", "app%%s %c %x", [["app%s", ":", "%x", url]]],
    [
      "a list",
      "firefox:w3m -N",
      [
        ["firefox", url],
        ["w3m", "-N", url],
      ],
    ],
    ["empty entries", ":: firefox : ", [["firefox", url]]],
    ["nothing", " ", []],
    ["double quotes", String.raw`"/opt/my app/run" "a \"b\" \$c"`, [["/opt/my app/run", 'a "b" $c', url]]],
    ["single quotes", String.raw`'/opt/my app/run' 'a\b'`, [["/opt/my app/run", String.raw`a\b`, url]]],
    ["backslashes", String.raw`/opt/my\ app/run`, [["/opt/my app/run", url]]],
    ["pieces that touch", `/opt/"my app"'/run'`, [["/opt/my app/run", url]]],
    ["an empty argument", "app ''", [["app", "", url]]],
    ["a quote that is not closed", `app "a b`, [["app", "a", "b", url]]],
    [
      "what a shell would act upon",
      "app $(id) `id` ; rm | x > y",
      [["app", "$(id)", "`id`", ";", "rm", "|", "x", ">", "y", url]],
    ],
  ])("take %s", (_what, browser, expected) => {
    expect(commands(browser)).toEqual(expected);
  });

  test("leave drive letters and backslashes alone on Windows, where a semicolon separates", () => {
    const browser = String.raw`"C:\Program Files\Firefox\firefox.exe" -new-tab;C:\edge.exe %s`;
    expect(commands(browser, "win32")).toEqual([
      [String.raw`C:\Program Files\Firefox\firefox.exe`, "-new-tab", url],
      [String.raw`C:\edge.exe`, url],
    ]);
  });
});
