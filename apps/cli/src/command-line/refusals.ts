import { refuseBooleanValues } from "./boolean-values.ts";
import type { CommandDefinition } from "./definition.ts";
import type { OptionTable } from "./option.ts";
import { didYouMean, suggestion } from "./suggestion.ts";
import { UsageError } from "./usage-error.ts";

const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`);

/** What was asked for, against which flags, and where to read about them. */
interface Asked {
  readonly argv: readonly string[];
  readonly table: OptionTable;
  readonly help: string;
}

/** A command line after parsing: the words, those of the command included, and the flags. */
export interface ParsedWords {
  readonly definition: CommandDefinition;
  readonly argv: readonly string[];
  readonly table: OptionTable;
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

const isBoolean = ({ type }: OptionTable[string]): boolean => type === "boolean";

const unknownOption = (name: string, { argv, table, help }: Asked): UsageError => {
  const isNegated = argv.some((argument) => argument.split("=")[0] === `--no-${name}`);
  const no = isNegated ? "no-" : "";
  const known = Object.entries({ ...table, help: { type: "boolean" }, version: { type: "boolean" } } as OptionTable);
  const candidates = known.filter(([, option]) => !isNegated || isBoolean(option)).map(([candidate]) => candidate);
  const near = suggestion(name, candidates);
  return new UsageError(`unknown option "${dashed(no + name)}"`, didYouMean(near && dashed(no + near), help));
};

const unknownIn = (options: ParsedWords["options"], table: OptionTable): string | undefined =>
  Object.keys(options).find((name) => name !== "help" && name !== "version" && !Object.hasOwn(table, name));

/** Refuses flags where no command was named that could take them. */
export const refuseLooseFlags = (options: ParsedWords["options"], asked: Asked): void => {
  const unknown = unknownIn(options, asked.table);
  if (unknown !== undefined) throw unknownOption(unknown, asked);
};

/** What is wrong with the value that a flag was given, as the end of a sentence. */
const wrongValue = ({ type, choices }: OptionTable[string], value: unknown): string | undefined => {
  const said = String(value);
  if (Array.isArray(value)) return "was given more than once";
  if (type === "boolean") return undefined; // looked at before: yargs takes every value for one
  if (value === false) return "takes a value and cannot be switched off"; // `--no-` before it
  if (value === undefined || said.trim() === "") return "needs a value";
  if (type === "number" && Number.isNaN(value)) return "takes a number";
  if (!choices || choices.some((choice) => choice === value)) return undefined;
  return `takes ${choices.map(String).join(" or ")}, not "${said}"`;
};

const refuseArgument = ({ positional }: CommandDefinition, word: string | undefined, help: string): void => {
  if (!positional) return;
  const { name, required, choices } = positional;
  const takes = choices ? `Give one of ${choices.join(", ")}.` : help;
  if (word === undefined && required) throw new UsageError(`the ${name} is missing`, takes);
  if (word === undefined || !choices || choices.includes(word)) return;
  throw new UsageError(`there is no ${name} "${word}"`, didYouMean(suggestion(word, choices), takes));
};

/** Refuses flags and words that the command does not take, and a flag without its one value; gives the word that it does take. */
export const refuseSurplus = ({ definition, argv, table, words, options }: ParsedWords): string | undefined => {
  const { path, positional } = definition;
  const help = `Run "algolia ${path.join(" ")} --help" to see what it takes.`;
  const [word, ...more] = words.slice(path.length);
  const surplus = positional ? more[0] : word;
  if (surplus !== undefined) throw new UsageError(`unexpected argument "${surplus}"`, help);
  refuseBooleanValues(argv, table, help);
  refuseLooseFlags(options, { argv, table, help });
  for (const [name, option] of Object.entries(table)) {
    const wrong = Object.hasOwn(options, name) ? wrongValue(option, options[name]) : undefined;
    if (wrong !== undefined) throw new UsageError(`option "${dashed(name)}" ${wrong}`, help);
  }
  refuseArgument(definition, word, help);
  return word;
};
