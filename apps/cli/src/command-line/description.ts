import { version } from "../version.ts";
import type { CommandDefinition, CommandTable } from "./definition.ts";
import { environmentVariables } from "./environment-variables.ts";
import { type ExitCodeRow, exitCodesOf } from "./exit-codes.ts";
import type { Option, OptionTable } from "./option.ts";
import { everywhere, longFlag, otherFlags } from "./option-text.ts";

const describeOption = ([name, option]: readonly [string, Option]): object => {
  const { type = "string", default: preset, choices, variable, describe, values } = option;
  const others = otherFlags(option);
  return {
    name,
    flag: longFlag(name, option),
    ...(others.length === 0 ? {} : { aliases: others }),
    type,
    describe,
    ...(preset === undefined ? {} : { default: preset }),
    ...(choices === undefined ? {} : { choices }),
    ...(variable === undefined ? {} : { environment_variable: variable }),
    ...(values === undefined ? {} : { values }),
  };
};

const describeOptions = (table: OptionTable): readonly object[] => Object.entries(table).map(describeOption);

const describeExitCodes = (own?: readonly ExitCodeRow[]): object =>
  Object.fromEntries(exitCodesOf(own).map(([code, meaning]) => [code, meaning]));

const describeCommand = (definition: CommandDefinition): object => {
  const { path, aliases, describe, positional, options, examples, json = [], exitCodes, tracked } = definition;
  return {
    command: path.join(" "),
    ...(aliases === undefined ? {} : { aliases }),
    describe,
    arguments: positional ? [{ ...positional, name: positional.name, required: positional.required ?? false }] : [],
    options: describeOptions(options),
    examples: examples.map(([command, what]) => ({ command, describe: what })),
    json: json.map(([shape, when]) => ({ shape, ...(when === undefined ? {} : { when }) })),
    exit_codes: describeExitCodes(exitCodes),
    tracked,
  };
};

/**
 * The whole command tree as `algolia describe --output json` prints it: what a tool needs to call the CLI without
 * reading its help. What has no value is left out.
 */
export const commandTree = ({ topics, commands }: CommandTable): object => ({
  name: "algolia",
  version,
  usage: "algolia <command> [options]",
  topics: topics.map(({ name, aliases, describe }) => ({
    name,
    ...(aliases === undefined ? {} : { aliases }),
    describe,
  })),
  commands: commands.map(describeCommand),
  global_options: describeOptions(everywhere),
  environment_variables: environmentVariables.map(({ name, describe }) => ({ name, describe })),
  exit_codes: describeExitCodes(),
});

/** The commands, one in a line, with what each does. */
export const commandRows = ({ commands }: CommandTable): readonly (readonly [string, string])[] =>
  commands.map(({ path, describe }) => [`algolia ${path.join(" ")}`, describe] as const);
