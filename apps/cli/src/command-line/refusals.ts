import { commands, topics } from "./command-table.ts";
import type { CommandDefinition, OptionTable } from "./definition.ts";
import { didYouMean, suggestion } from "./suggestion.ts";
import { UsageError } from "./usage-error.ts";

/** The words that come before the first flag. */
const leadingWords = (argv: readonly string[]): readonly string[] => {
  const end = argv.findIndex((argument) => argument.startsWith("-"));
  return end < 0 ? argv : argv.slice(0, end);
};

/** Refuses a topic or a verb that does not exist, with the one that was probably meant. */
export const refuseUnknownWords = (argv: readonly string[]): void => {
  const [topic, verb] = leadingWords(argv);
  if (topic === undefined) return;
  const names = topics.map(({ name }) => name);
  if (!names.includes(topic)) {
    throw new UsageError(
      `unknown command "${topic}"`,
      didYouMean(suggestion(topic, names), 'Run "algolia --help" to see the commands.'),
    );
  }
  if (verb === undefined) return;
  const verbs = commands.filter(({ path }) => path[0] === topic).map(({ path }) => path[1]);
  if (!verbs.includes(verb)) {
    const near = suggestion(verb, verbs);
    throw new UsageError(
      `unknown command "${topic} ${verb}"`,
      didYouMean(near && `${topic} ${near}`, `Run "algolia ${topic} --help" to see its commands.`),
    );
  }
};

const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`);

/** Refuses flags and words that the command does not take, and a flag given twice that takes one value. */
export const refuseSurplus = (
  { path }: CommandDefinition,
  table: OptionTable,
  parsed: Readonly<Record<string, unknown>>,
): void => {
  const words = Array.isArray(parsed["_"]) ? parsed["_"].slice(path.length) : [];
  const help = `Run "algolia ${path.join(" ")} --help" to see what it takes.`;
  if (words.length > 0) throw new UsageError(`unexpected argument "${String(words[0])}"`, help);
  const known = ["_", "$0", "help", "version", ...Object.keys(table)];
  const unknown = Object.keys(parsed).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const near = suggestion(unknown, Object.keys(table));
    throw new UsageError(`unknown option "${dashed(unknown)}"`, didYouMean(near && dashed(near), help));
  }
  for (const [name, { type }] of Object.entries(table)) {
    if (Array.isArray(parsed[name])) throw new UsageError(`option "${dashed(name)}" was given more than once`, help);
    if (type === "string" && parsed[name] === "") throw new UsageError(`option "${dashed(name)}" needs a value`, help);
  }
};
