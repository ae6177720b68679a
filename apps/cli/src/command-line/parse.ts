import yargs from "yargs";
import { version } from "../version.ts";
import { commands } from "./command-table.ts";
import type { CommandDefinition, OptionTable } from "./definition.ts";
import { givenFlags } from "./given-flags.ts";
import { globalOptions } from "./global-options.ts";
import { commandHelp, rootHelp, topicHelp } from "./help.ts";
import { refuseLooseFlags, refuseSurplus } from "./refusals.ts";
import { type Resolved, resolveCommand } from "./resolve-command.ts";
import { UsageError } from "./usage-error.ts";

/** What a command line asks for. */
export type ParsedCommandLine =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "command";
      readonly definition: CommandDefinition;
      /** By the flags' names on the command line. */
      readonly options: Readonly<Record<string, unknown>>;
      readonly positional: string | undefined;
      readonly flags: readonly string[];
    };

const asking: OptionTable = { help: { alias: "h", type: "boolean" }, version: { type: "boolean" } };

interface Parsed {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** What yargs needs to read a flag. Its defaults would hide a missing value, and its checks speak another language. */
const readable = (table: OptionTable): OptionTable =>
  Object.fromEntries(
    Object.entries(table).map(([name, { type, alias }]) => [name, alias === undefined ? { type } : { type, alias }]),
  );

const defaultsOf = (table: OptionTable): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(table).flatMap(([name, { default: preset }]) => (preset === undefined ? [] : [[name, preset]])),
  );

/** yargs does the parsing; what the words mean, help and version are ours. */
const parseWith = async (argv: readonly string[], table: OptionTable): Promise<Parsed> => {
  const parser = yargs([])
    .version(false)
    .help(false)
    .options({ ...asking, ...readable(table) })
    .parserConfiguration({
      "camel-case-expansion": false,
      "strip-aliased": true,
      "dot-notation": false,
      "parse-positional-numbers": false,
      "populate--": false,
    })
    .exitProcess(false)
    .fail(false)
    .locale("en");
  const { _: words, $0: _script, ...options } = await parser.parseAsync([...argv]);
  return { words: words.map(String), options };
};

/** Every flag of every command: enough to tell a flag's value from a command's word. */
const anyFlag = (): OptionTable =>
  Object.assign({}, ...commands.map(({ options }) => options), globalOptions) as OptionTable; // merged tables are a table

const helpFor = (resolved: Resolved, columns: number): string => {
  switch (resolved.kind) {
    case "command":
      return commandHelp(resolved.definition, columns);
    case "topic":
      return topicHelp(resolved.topic, columns);
    case "nothing":
      return rootHelp(columns);
  }
};

const firstLine = (error: unknown): string => {
  const [first = "", ...more] = (error instanceof Error ? error.message : String(error)).trim().split(/\s*\n\s*/u);
  const said = first.endsWith(":") && more.length > 0 ? `${first} ${more.join(" ")}` : first;
  return said.charAt(0).toLowerCase() + said.slice(1);
};

const parseCommand = async (definition: CommandDefinition, argv: readonly string[]): Promise<ParsedCommandLine> => {
  const table = { ...definition.options, ...globalOptions };
  try {
    const { words, options } = await parseWith(argv, table);
    const positional = refuseSurplus({ definition, argv, table, words, options });
    const complete = { ...defaultsOf(table), ...options };
    return { kind: "command", definition, options: complete, positional, flags: givenFlags(argv, table) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(firstLine(error), seeFlags(`algolia ${definition.path.join(" ")}`));
  }
};

const seeFlags = (words: string): string => `Run "${words} --help" to see what it takes.`;

/** A flag that no command has may have taken the command's word for its value: then it is what is wrong. */
const resolveOrRefuse = (words: readonly string[], options: Parsed["options"], argv: readonly string[]): Resolved => {
  try {
    return resolveCommand(words);
  } catch (error) {
    refuseLooseFlags(options, { argv, table: anyFlag(), help: seeFlags("algolia") });
    throw error;
  }
};

/**
 * Understands a command line, or throws {@link UsageError}; does nothing else. `columns` is the width that help is
 * wrapped to.
 */
export const parseCommandLine = async (argv: readonly string[], columns: number): Promise<ParsedCommandLine> => {
  const { words, options } = await parseWith(argv, anyFlag());
  if (options["version"] === true) return { kind: "text", text: `${version}\n` };
  const resolved = resolveOrRefuse(words, options, argv);
  if (resolved.kind !== "command" && options["help"] !== true) {
    const named = resolved.kind === "topic" ? ` ${resolved.topic.name}` : "";
    refuseLooseFlags(options, { argv, table: globalOptions, help: seeFlags(`algolia${named}`) });
  }
  if (options["help"] === true || resolved.kind !== "command") {
    return { kind: "text", text: helpFor(resolved, Math.min(Math.max(columns, 40), 100)) };
  }
  return parseCommand(resolved.definition, argv);
};
