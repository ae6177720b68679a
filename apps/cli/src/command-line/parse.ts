import { version } from "../version.ts";
import { commands } from "./command-table.ts";
import type { CommandDefinition } from "./definition.ts";
import { type ParsedFlags, parseFlags } from "./flag-parser.ts";
import { givenFlags } from "./given-flags.ts";
import { globalOptions } from "./global-options.ts";
import { commandHelp, environmentHelp, rootHelp, topicHelp } from "./help.ts";
import type { OptionTable } from "./option.ts";
import { refuseLooseFlags, refuseSurplus } from "./refusals.ts";
import { type Resolved, resolveCommand } from "./resolve-command.ts";

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

const defaultsOf = (table: OptionTable): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(table).flatMap(([name, { default: preset }]) => (preset === undefined ? [] : [[name, preset]])),
  );

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

const parseCommand = (definition: CommandDefinition, argv: readonly string[]): ParsedCommandLine => {
  const table = { ...definition.options, ...globalOptions };
  const { words, options } = parseFlags(argv, { ...asking, ...table });
  const positional = refuseSurplus({ definition, argv, table, words, options });
  const complete = { ...defaultsOf(table), ...options };
  return { kind: "command", definition, options: complete, positional, flags: givenFlags(argv, table) };
};

const seeFlags = (words: string): string => `Run "${words} --help" to see what it takes.`;

/** A flag that no command has may have taken the command's word for its value: then it is what is wrong. */
const resolveOrRefuse = (
  words: readonly string[],
  options: ParsedFlags["options"],
  argv: readonly string[],
): Resolved => {
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
export const parseCommandLine = (argv: readonly string[], columns: number): ParsedCommandLine => {
  // Once with every flag there is, for the words; then with the command's own, which may share a name but not a type.
  const { words, options } = parseFlags(argv, { ...asking, ...anyFlag() });
  if (options["version"] === true) return { kind: "text", text: `${version}\n` };
  const asksForHelp = options["help"] === true || words[0] === "help";
  const width = Math.min(Math.max(columns, 40), 100);
  if (words[0] === "help" && words[1] === "environment") return { kind: "text", text: environmentHelp(width) };
  const resolved = resolveOrRefuse(words[0] === "help" ? words.slice(1) : words, options, argv);
  if (resolved.kind !== "command" && !asksForHelp) {
    const named = resolved.kind === "topic" ? ` ${resolved.topic.name}` : "";
    refuseLooseFlags(options, { argv, table: globalOptions, help: seeFlags(`algolia${named}`) });
  }
  if (asksForHelp || resolved.kind !== "command") return { kind: "text", text: helpFor(resolved, width) };
  return parseCommand(resolved.definition, argv);
};
