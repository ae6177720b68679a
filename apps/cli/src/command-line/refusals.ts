import type { CommandDefinition, OptionTable } from "./definition.ts";
import { didYouMean, suggestion } from "./suggestion.ts";
import { UsageError } from "./usage-error.ts";

const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`);

/** A command line after parsing: the words, those of the command included, and the flags. */
export interface ParsedWords {
  readonly definition: CommandDefinition;
  readonly table: OptionTable;
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

const unknownOption = (name: string, table: OptionTable, help: string): UsageError => {
  const near = suggestion(name, Object.keys(table));
  return new UsageError(`unknown option "${dashed(name)}"`, didYouMean(near && dashed(near), help));
};

const unknownIn = (options: ParsedWords["options"], table: OptionTable): string | undefined =>
  Object.keys(options).find((name) => name !== "help" && name !== "version" && !Object.hasOwn(table, name));

/** Refuses flags where no command was named that could take them. */
export const refuseLooseFlags = (options: ParsedWords["options"], table: OptionTable, help: string): void => {
  const unknown = unknownIn(options, table);
  if (unknown !== undefined) throw unknownOption(unknown, table, `Run "${help}" to see what it takes.`);
};

/** What is wrong with the value that a flag was given, as the end of a sentence. */
const wrongValue = ({ type, choices }: OptionTable[string], value: unknown): string | undefined => {
  if (Array.isArray(value)) return "was given more than once";
  if (value === "" || (value === undefined && type !== "boolean")) return "needs a value";
  if (type === "number" && Number.isNaN(value)) return "takes a number";
  if (!choices || choices.some((choice) => choice === value)) return undefined;
  return `takes ${choices.map(String).join(" or ")}, not "${String(value)}"`;
};

/** Refuses flags and words that the command does not take, and a flag without its one value; gives the word that it does take. */
export const refuseSurplus = ({ definition, table, words, options }: ParsedWords): string | undefined => {
  const { path, positional } = definition;
  const help = `Run "algolia ${path.join(" ")} --help" to see what it takes.`;
  const [word, ...more] = words.slice(path.length);
  const surplus = positional ? more[0] : word;
  if (surplus !== undefined) throw new UsageError(`unexpected argument "${surplus}"`, help);
  const unknown = unknownIn(options, table);
  if (unknown !== undefined) throw unknownOption(unknown, table, help);
  for (const [name, option] of Object.entries(table)) {
    const wrong = Object.hasOwn(options, name) ? wrongValue(option, options[name]) : undefined;
    if (wrong !== undefined) throw new UsageError(`option "${dashed(name)}" ${wrong}`, help);
  }
  return word;
};
