import { commands, topics } from "./command-table.ts";
import type { CommandDefinition, TopicDefinition } from "./definition.ts";
import { didYouMean, suggestion } from "./suggestion.ts";
import { UsageError } from "./usage-error.ts";

/** What the words of a command line name: a command and the words after it, a topic, or nothing yet. */
export type Resolved =
  | { readonly kind: "command"; readonly definition: CommandDefinition; readonly rest: readonly string[] }
  | { readonly kind: "topic"; readonly topic: TopicDefinition }
  | { readonly kind: "nothing" };

const isNamed = (word: string, { name, aliases = [] }: { name: string; aliases?: readonly string[] }): boolean =>
  word === name || aliases.includes(word);

const lastWord = ({ path, aliases = [] }: CommandDefinition): { name: string; aliases: readonly string[] } => ({
  name: path.at(-1) ?? "",
  aliases,
});

const wordsOf = (definition: CommandDefinition): readonly string[] => {
  const { name, aliases } = lastWord(definition);
  return [name, ...aliases];
};

/** The commands of a topic, in the order of the help. */
export const commandsOf = (topic: TopicDefinition): readonly CommandDefinition[] =>
  commands.filter(({ path }) => path.length > 1 && path[0] === topic.name);

const unknownCommand = (words: string, near: string | undefined, help: string): UsageError =>
  new UsageError(`unknown command "${words}"`, didYouMean(near, `Run "${help}" to see the commands.`));

/** What a first word that names nothing may have been meant as: a topic, a command, or a command without its topic. */
const firstWords: () => ReadonlyMap<string, string> = () =>
  new Map(
    [
      ...topics.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((word) => [word, name] as const)),
      ...commands.flatMap((one) => wordsOf(one).map((word) => [word, one.path.join(" ")] as const)),
      // Of several with one last word the first in the help's order is to win.
    ].toReversed(),
  );

/** Finds what the words name; throws UsageError, with the one that was probably meant, for words that name nothing. */
export const resolveCommand = (words: readonly string[]): Resolved => {
  const [first, second, ...rest] = words;
  if (first === undefined) return { kind: "nothing" };
  const single = commands.find(({ path }) => path.length === 1 && path[0] === first);
  if (single) return { kind: "command", definition: single, rest: words.slice(1) };
  const topic = topics.find((one) => isNamed(first, one));
  if (!topic) {
    const meant = firstWords();
    const near = suggestion(first, [...meant.keys()].toReversed());
    throw unknownCommand(first, near && meant.get(near), "algolia --help");
  }
  if (second === undefined) return { kind: "topic", topic };
  const own = commandsOf(topic);
  const definition = own.find((one) => isNamed(second, lastWord(one)));
  if (definition) return { kind: "command", definition, rest };
  const verbs = new Map(own.flatMap((one) => wordsOf(one).map((word) => [word, one.path.join(" ")] as const)));
  const near = suggestion(second, [...verbs.keys()]);
  throw unknownCommand(`${topic.name} ${second}`, near && verbs.get(near), `algolia ${topic.name} --help`);
};
