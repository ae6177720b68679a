import { describe, expect, test } from "@jest/globals";
import { commands, topics } from "./command-table.ts";
import type { CommandDefinition } from "./definition.ts";
import { commandHelp, environmentHelp, rootHelp, topicHelp } from "./help.ts";
import { everywhere, longFlag } from "./option-text.ts";
import { parseCommandLine } from "./parse.ts";

const widths = [60, 80, 120];

const named = (...path: readonly string[]): CommandDefinition => {
  const found = commands.find((command) => command.path.join(" ") === path.join(" "));
  if (!found) throw new TypeError(`there is no ${path.join(" ")}`);
  return found;
};

const pages: readonly (readonly [string, (columns: number) => string])[] = [
  ["algolia --help", rootHelp],
  ["algolia help environment", environmentHelp],
  ...topics.map((topic) => [`algolia ${topic.name} --help`, (columns: number) => topicHelp(topic, columns)] as const),
  ...commands.map(
    (command) =>
      [`algolia ${command.path.join(" ")} --help`, (columns: number) => commandHelp(command, columns)] as const,
  ),
];

describe("help", () => {
  test.each(widths)("reads at %i columns as it was approved", (columns) => {
    const lines = ["--help", "help environment", "application --help", "application create --help", "completion -h"];
    for (const line of lines) {
      const parsed = parseCommandLine(line.split(" "), columns);
      expect(parsed.kind === "text" ? parsed.text : parsed).toMatchSnapshot(`algolia ${line}`);
    }
  });

  test.each(pages)("%s keeps to the width, whatever it is", (_title, page) => {
    for (const columns of [60, 72, 80, 100, 120]) {
      const tooLong = page(columns)
        .split("\n")
        // A line to be copied is not broken.
        .filter((line) => line.length > columns && !line.startsWith("  algolia ") && !line.startsWith("  eval "));
      expect(tooLong).toEqual([]);
    }
  });

  test.each(commands.map((one) => [one.path.join(" "), one] as const))(
    "%s says every flag, an example and the exit codes",
    (path, one) => {
      const text = commandHelp(one, 80);
      const [[example] = [""]] = one.examples;
      const flags = Object.entries({ ...one.options, ...everywhere }).map(([name, option]) => longFlag(name, option));
      for (const wanted of [`Usage: algolia ${path}`, example, "Exit codes: 0 ", ...flags])
        expect(text).toContain(wanted);
    },
  );

  test.each([
    [["help"], rootHelp(80)],
    [["help", "app"], topicHelp(topics[1] ?? { name: "", describe: "" }, 80)],
    [["help", "app", "ls"], commandHelp(named("application", "list"), 80)],
    [["app", "ls", "--help", "--nonsense"], commandHelp(named("application", "list"), 80)],
  ])("%j is help as well", (argv, text) => {
    expect(parseCommandLine(argv, 80)).toEqual({ kind: "text", text });
  });
});
