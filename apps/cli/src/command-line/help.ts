import { commands, topics } from "./command-table.ts";
import type { CommandDefinition, OptionTable, TopicDefinition } from "./definition.ts";
import { globalOptions } from "./global-options.ts";
import { commandsOf } from "./resolve-command.ts";
import { rows, wrapped } from "./text-layout.ts";

const exitCodes = "0 done, 1 error or wrong usage, 2 cancelled, 4 sign-in needed.";
const exitCodeLines = (text: string, columns: number) => wrapped(`Exit codes: ${text}`, columns);

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", `${title}:`, ...lines];

/** `-o, --output <text|json>`, `--no-browser`, `--port <number>`. */
const flagText = (name: string, { alias, type, choices, default: preset }: OptionTable[string]): string => {
  const aliases = [alias ?? []].flat();
  const letter = aliases.find((other) => other.length === 1);
  const long = type === "boolean" && preset === true ? `--no-${name}` : `--${name}`;
  const value = type === "boolean" ? "" : ` <${choices ? choices.join("|") : type === "number" ? "number" : "text"}>`;
  return `${letter === undefined ? "    " : `-${letter}, `}${long}${value}`;
};

const defaultText = ({ type, default: preset }: OptionTable[string]): string =>
  preset === undefined || type === "boolean" ? "" : ` (default: ${String(preset)})`;

const optionRows = (table: OptionTable): readonly (readonly [string, string])[] =>
  Object.entries(table).map(([name, option]) => [
    flagText(name, option),
    `${option.describe ?? ""}${defaultText(option)}`,
  ]);

const everywhere: OptionTable = {
  ...globalOptions,
  help: { alias: "h", type: "boolean", describe: "Show this help" },
  version: { type: "boolean", describe: "Show the version" },
};

const commandRow = ({ path, positional, describe }: CommandDefinition): readonly [string, string] => [
  `algolia ${path.join(" ")}${positional ? ` [${positional.name}]` : ""}`,
  describe,
];

const page = (lines: readonly string[]): string => `${lines.join("\n")}\n`;

/** Help of `algolia` itself: the commands by topic. */
export const rootHelp = (columns: number): string =>
  page([
    ...wrapped("The Algolia CLI: sign in, create applications and change their plan.", columns),
    "",
    "Usage: algolia <command> [options]",
    ...topics.flatMap((topic) => section(topic.describe, rows(commandsOf(topic).map(commandRow), columns))),
    ...section("More", rows(commands.filter(({ path }) => path.length === 1).map(commandRow), columns)),
    ...section("Options of every command", rows(optionRows(everywhere), columns)),
    "",
    ...exitCodeLines(exitCodes, columns),
    ...wrapped("No account? Add --sandbox to any command to try it against a local stand-in.", columns),
  ]);

/** Help of a topic: its commands. */
export const topicHelp = (topic: TopicDefinition, columns: number): string =>
  page([
    ...wrapped(`${topic.describe}.`, columns),
    "",
    `Usage: algolia ${topic.name} <command> [options]`,
    ...section("Commands", rows(commandsOf(topic).map(commandRow), columns)),
    "",
    ...wrapped(`Run "algolia ${topic.name} <command> --help" to see what a command takes.`, columns),
  ]);

/** Help of a command: what it takes, an example, the exit codes. */
export const commandHelp = (definition: CommandDefinition, columns: number): string => {
  const { path, positional, aliases = [], describe, options, examples } = definition;
  const words = `algolia ${path.join(" ")}`;
  return page([
    ...wrapped(`${describe}.`, columns),
    "",
    `Usage: ${words}${positional ? ` [${positional.name}]` : ""} [options]`,
    ...(aliases.length === 0
      ? []
      : [`Also: ${aliases.map((alias) => [...path.slice(0, -1), alias].join(" ")).join(", ")}`]),
    ...section("Arguments", positional ? rows([[positional.name, positional.describe]], columns) : []),
    ...section("Options", rows(optionRows(options), columns)),
    ...section("Options of every command", rows(optionRows(everywhere), columns)),
    ...section(
      "Examples",
      examples.flatMap(([line, what]) => [`  ${line}`, ...wrapped(what, columns - 4).map((text) => `    ${text}`)]),
    ),
    "",
    ...exitCodeLines(definition.exitCodes ?? exitCodes, columns),
  ]);
};
