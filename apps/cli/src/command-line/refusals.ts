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

/** Refuses flags and words that the command does not take, and a flag without its one value; gives the word that it does take. */
export const refuseSurplus = ({ definition, table, words, options }: ParsedWords): string | undefined => {
  const { path, positional } = definition;
  const help = `Run "algolia ${path.join(" ")} --help" to see what it takes.`;
  const [word, ...more] = words.slice(path.length);
  const surplus = positional ? more[0] : word;
  if (surplus !== undefined) throw new UsageError(`unexpected argument "${surplus}"`, help);
  const known = ["help", "version", ...Object.keys(table)];
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const near = suggestion(unknown, Object.keys(table));
    throw new UsageError(`unknown option "${dashed(unknown)}"`, didYouMean(near && dashed(near), help));
  }
  for (const [name, { type }] of Object.entries(table)) {
    const value = options[name];
    if (Array.isArray(value)) throw new UsageError(`option "${dashed(name)}" was given more than once`, help);
    if (type === "string" && value === "") throw new UsageError(`option "${dashed(name)}" needs a value`, help);
    if (type === "number" && Number.isNaN(value)) throw new UsageError(`option "${dashed(name)}" takes a number`, help);
  }
  return word;
};
