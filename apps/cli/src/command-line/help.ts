import { commands, topics } from "./command-table.ts";
import type { CommandDefinition, TopicDefinition } from "./definition.ts";
import { environmentVariables } from "./environment-variables.ts";
import { exitCodesText } from "./exit-codes.ts";
import type { Option, OptionTable } from "./option.ts";
import { everywhere, longFlag, optionText, otherFlags, valueText } from "./option-text.ts";
import { commandsOf } from "./resolve-command.ts";
import { rows, wrapped } from "./text-layout.ts";

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", `${title}:`, ...lines];

/** `-o, --output <text|json>`, `    --no-browser`. */
const flagText = (name: string, option: Option): string => {
  const letter = otherFlags(option).find((other) => !other.startsWith("--"));
  const value = valueText(option);
  return `${letter === undefined ? "    " : `${letter}, `}${longFlag(name, option)}${value === undefined ? "" : ` ${value}`}`;
};

const optionRows = (table: OptionTable): readonly (readonly [string, string])[] =>
  Object.entries(table).map(([name, option]) => [flagText(name, option), optionText(option)]);

/** What stands behind a command's words: ` <shell>`, ` [page]`, or nothing. */
export const argumentText = ({ positional }: CommandDefinition): string => {
  if (!positional) return "";
  return positional.required ? ` <${positional.name}>` : ` [${positional.name}]`;
};

const commandRow = (definition: CommandDefinition): readonly [string, string] => [
  `${definition.path.join(" ")}${argumentText(definition)}`,
  definition.describe,
];

const variableRows = (isShown: (common: boolean) => boolean): readonly (readonly [string, string])[] =>
  environmentVariables
    .filter(({ common = false }) => isShown(common))
    .map(({ name, describe }) => [name, describe] as const);

const page = (lines: readonly string[]): string => `${lines.join("\n")}\n`;

const exitCodes = (columns: number, own?: CommandDefinition["exitCodes"]): readonly string[] => [
  "",
  ...wrapped(`Exit codes: ${exitCodesText(own)}.`, columns),
];

const exampleLines = (examples: CommandDefinition["examples"], columns: number): readonly string[] =>
  examples.flatMap(([line, what]) => [`  ${line}`, ...wrapped(what, columns - 6).map((text) => `      ${text}`)]);

/** The commands to begin with. */
const firstSteps: CommandDefinition["examples"] = [
  ["algolia auth login", "Sign in, and choose or create an application"],
  ["algolia --sandbox auth signup", "Try everything without an account, against a stand-in on this machine"],
  ["algolia application create --help", "What a command takes, with an example"],
];

/** Help of `algolia` itself: the commands by topic. */
export const rootHelp = (columns: number): string =>
  page([
    ...wrapped("The Algolia CLI: sign in, create applications and change their plan.", columns),
    "",
    "Usage: algolia <command> [options]",
    ...section("Begin with", exampleLines(firstSteps, columns)),
    ...topics.flatMap((topic) => section(topic.describe, rows(commandsOf(topic).map(commandRow), columns))),
    ...section("More", rows(commands.filter(({ path }) => path.length === 1).map(commandRow), columns)),
    ...section("Options of every command", rows(optionRows(everywhere), columns)),
    ...section("Environment variables", [
      ...rows(
        variableRows((common) => common),
        columns,
      ),
      ...wrapped('All of them: "algolia help environment"', columns - 2).map((line) => `  ${line}`),
    ]),
    ...exitCodes(columns),
  ]);

/** Help of a topic: its commands, and an example of each. */
export const topicHelp = (topic: TopicDefinition, columns: number): string => {
  const own = commandsOf(topic);
  return page([
    ...wrapped(`${topic.describe}.`, columns),
    "",
    `Usage: algolia ${topic.name} <command> [options]`,
    ...(topic.aliases ?? []).map((alias) => `Also: algolia ${alias} <command> [options]`),
    ...section("Commands", rows(own.map(commandRow), columns)),
    ...section(
      "Examples",
      own.flatMap(({ examples }) => examples.slice(0, 1).map(([line]) => `  ${line}`)),
    ),
    "",
    ...wrapped(`What a command takes: "algolia ${topic.name} <command> --help"`, columns),
  ]);
};

/** Every way to write a command beside its own: by its other words and by its topic's. */
const otherWords = ({ path, aliases = [] }: CommandDefinition): readonly string[] => {
  const topic = topics.find(({ name }) => path.length > 1 && name === path[0]);
  const starts = [path.slice(0, -1), ...(topic?.aliases ?? []).map((alias) => [alias])];
  return starts
    .flatMap((start) => [path.at(-1) ?? "", ...aliases].map((last) => ["algolia", ...start, last].join(" ")))
    .slice(1);
};

/** Help of a command: what it takes, an example, what it prints for a program, the exit codes. */
export const commandHelp = (definition: CommandDefinition, columns: number): string => {
  const { path, positional, describe, options, examples, json = [] } = definition;
  const others = otherWords(definition);
  return page([
    ...wrapped(`${describe}.`, columns),
    "",
    `Usage: algolia ${path.join(" ")}${argumentText(definition)} [options]`,
    ...(others.length === 0 ? [] : wrapped(`Also: ${others.join(", ")}`, columns)),
    ...section("Examples", exampleLines(examples, columns)),
    ...section("Arguments", positional ? rows([[positional.name, positional.describe]], columns) : []),
    ...section("Options", rows(optionRows(options), columns)),
    ...section("Options of every command", rows(optionRows(everywhere), columns)),
    ...section(
      "With --output json",
      json.flatMap(([shape, when]) =>
        wrapped(`${shape}${when === undefined ? "" : ` ${when}`}`, columns - 2).map((line) => `  ${line}`),
      ),
    ),
    ...exitCodes(columns, definition.exitCodes),
  ]);
};

/** Help on the environment: every variable that the CLI heeds. */
export const environmentHelp = (columns: number): string =>
  page([
    ...wrapped(
      "Variables that the Algolia CLI heeds. A flag wins over its variable, a variable over what is stored.",
      columns,
    ),
    ...section(
      "Environment variables",
      rows(
        variableRows(() => true),
        columns,
      ),
    ),
  ]);
