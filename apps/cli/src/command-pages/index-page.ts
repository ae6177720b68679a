import { markdownStyle, textTable } from "@algolia-cli/catalog/tracking-plan";
import type { CommandDefinition, CommandTable } from "../command-line/definition.ts";
import { environmentVariables } from "../command-line/environment-variables.ts";
import { everywhere } from "../command-line/option-text.ts";
import { code, exitCodeTable, generatedNote, optionTable, pageName } from "./command-page.ts";

const commandTable = (commands: readonly CommandDefinition[]): readonly string[] =>
  textTable(
    ["Command", "What it does"],
    commands.map((command) => [
      `[${code(`algolia ${command.path.join(" ")}`)}](${pageName(command)})`,
      command.describe,
    ]),
    markdownStyle,
  );

const inCommon: readonly string[] = [
  "## Output for programs",
  "",
  "With `--output json` stdout is exactly one JSON document. The pages give its keys in their order; one with `?` is left out",
  "where there is nothing to say. An error is one JSON object on stderr:",
  '`{ "error": { "code", "message", "hint", "http_status"? } }`.',
  "",
  "## Environment variables",
  "",
  "A flag wins over its variable, a variable over what is stored.",
  "",
  ...textTable(
    ["Variable", "What it does"],
    environmentVariables.map(({ name, describe }) => [code(name), describe]),
    markdownStyle,
  ),
  "",
  "## Exit codes",
  "",
  ...exitCodeTable(),
  "",
  "A command that SIGTERM or SIGHUP ends has 143 or 129.",
  "",
];

/** The page that leads to all commands, with what they have in common. */
export const indexPage = ({ topics, commands }: CommandTable): string =>
  [
    "# Commands",
    "",
    generatedNote,
    "",
    "`algolia <command> --help` says the same at the terminal, and `algolia describe --output json` says it to programs.",
    ...topics.flatMap(({ name, aliases = [], describe }) => [
      "",
      `## ${name}`,
      "",
      `${describe}.${aliases.length === 0 ? "" : ` Also: ${aliases.map((alias) => code(`algolia ${alias}`)).join(", ")}.`}`,
      "",
      ...commandTable(commands.filter(({ path }) => path.length > 1 && path[0] === name)),
    ]),
    "",
    "## More",
    "",
    ...commandTable(commands.filter(({ path }) => path.length === 1)),
    "",
    "## Options of every command",
    "",
    ...optionTable(everywhere),
    "",
    ...inCommon,
  ].join("\n");
