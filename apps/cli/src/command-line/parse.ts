import yargs, { type Argv } from "yargs";
import { version } from "../version.ts";
import { commands, topics } from "./command-table.ts";
import type { CommandDefinition, OptionTable } from "./definition.ts";
import { givenFlags } from "./given-flags.ts";
import { globalOptions } from "./global-options.ts";
import { refuseSurplus, refuseUnknownWords } from "./refusals.ts";
import { UsageError } from "./usage-error.ts";

/** What a command line asks for. */
export type ParsedCommandLine =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "command";
      readonly definition: CommandDefinition;
      /** By the flags' names on the command line. */
      readonly options: Readonly<Record<string, unknown>>;
      readonly flags: readonly string[];
    };

const helpEnd = "Exit codes: 0 done, 1 error or wrong usage, 2 cancelled, 4 sign-in needed.";

const inGroups = (parser: Argv, table: OptionTable): Argv =>
  parser
    .options(table)
    .group(Object.keys(table), "Options:")
    .group([...Object.keys(globalOptions), "help", "version"], "Everywhere:");

const withCommand = (
  parser: Argv,
  definition: CommandDefinition,
  chosen: (definition: CommandDefinition) => void,
): Argv =>
  parser.command(
    definition.path[1],
    definition.describe,
    (own) => {
      const described = inGroups(own, definition.options).usage(
        `algolia ${definition.path.join(" ")} [options]\n\n${definition.describe}.`,
      );
      return definition.examples.reduce((help, [line, what]) => help.example(line, what), described);
    },
    () => chosen(definition),
  );

const createParser = (columns: number, chosen: (definition: CommandDefinition) => void): Argv =>
  topics
    .reduce(
      (parser, topic) =>
        parser.command(topic.name, topic.describe, (own) =>
          commands
            .filter(({ path }) => path[0] === topic.name)
            .reduce((nested, definition) => withCommand(nested, definition, chosen), own)
            .usage(`algolia ${topic.name} <command>\n\n${topic.describe}.`),
        ),
      yargs([])
        .scriptName("algolia")
        .usage("algolia <command> [options]\n\nSign in to Algolia, create applications and change their plan."),
    )
    .options(globalOptions)
    .group([...Object.keys(globalOptions), "help", "version"], "Everywhere:")
    .parserConfiguration({
      "camel-case-expansion": false,
      "strip-aliased": true,
      "strip-dashed": false,
      "dot-notation": false,
    })
    .exitProcess(false)
    .fail(false)
    .version(version)
    .help()
    .alias("help", "h")
    .locale("en")
    .epilogue(helpEnd)
    .wrap(Math.min(Math.max(columns, 40), 100));

/**
 * Understands a command line, or throws {@link UsageError}; does nothing else. `columns` is the width that help is
 * wrapped to.
 */
export const parseCommandLine = async (argv: readonly string[], columns: number): Promise<ParsedCommandLine> => {
  refuseUnknownWords(argv);
  let definition: CommandDefinition | undefined;
  let text: string | undefined;
  const parser = createParser(columns, (chosen) => {
    definition = chosen;
  });
  let options: Readonly<Record<string, unknown>>;
  try {
    options = await parser.parseAsync([...argv], {}, (_error, _argv, output) => {
      if (output !== "") text = output;
    });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(firstLine(error), "Run the command with --help to see what it takes.");
  }
  if (text !== undefined) return { kind: "text", text: `${text.trimEnd()}\n` };
  if (!definition) return { kind: "text", text: `${(await parser.getHelp()).trimEnd()}\n` };
  const table = { ...definition.options, ...globalOptions };
  refuseSurplus(definition, table, options);
  return { kind: "command", definition, options, flags: givenFlags(argv, table) };
};

const firstLine = (error: unknown): string => {
  const [first = "", ...more] = (error instanceof Error ? error.message : String(error)).trim().split(/\s*\n\s*/u);
  const said = first.endsWith(":") && more.length > 0 ? `${first} ${more.join(" ")}` : first;
  return said.charAt(0).toLowerCase() + said.slice(1);
};
