import type { CommandDefinition, CommandTable } from "../command-line/definition.ts";
import type { Option, ValueKind } from "../command-line/option.ts";
import { everywhere, longFlag, optionText } from "../command-line/option-text.ts";
import type { Candidate, Candidates } from "./candidate.ts";
import { flagBeingWritten, readSoFar } from "./command-line-so-far.ts";

/** Gives the values of a kind as far as they are known on this machine. */
export type Values = (kind: Exclude<ValueKind, "file">) => Promise<readonly Candidate[]>;

interface Named {
  readonly name: string;
  readonly aliases?: readonly string[] | undefined;
}

const isNamed =
  (word: string | undefined) =>
  ({ name, aliases = [] }: Named): boolean =>
    word !== undefined && (name === word || aliases.includes(word));

/** Topics and single commands, then a topic's commands, then the command itself. */
const resolve = ({ topics, commands }: CommandTable, [first, second, ...rest]: readonly string[]) => {
  const own = ({ path }: CommandDefinition, name: string) => path.length > 1 && path[0] === name;
  const firstWords = [
    ...topics,
    ...commands.flatMap(({ path: [name, more], describe }) => (more === undefined ? [{ name, describe }] : [])),
  ];
  if (first === undefined) return { next: firstWords };
  const single = commands.find(({ path }) => path.length === 1 && path[0] === first);
  if (single) return { definition: single, taken: second === undefined ? 0 : 1 + rest.length };
  const topic = topics.find(isNamed(first));
  if (!topic) return { next: [] };
  const ofTopic = commands
    .filter((command) => own(command, topic.name))
    .map((definition) => ({
      name: definition.path.at(-1) ?? "",
      aliases: definition.aliases,
      describe: definition.describe,
      definition,
    }));
  if (second === undefined) return { next: ofTopic };
  const { definition } = ofTopic.find(isNamed(second)) ?? {};
  return definition ? { definition, taken: rest.length } : { next: [] };
};

type Completable = Pick<Option, "choices" | "values">;

const valuesOf = async ({ choices, values: kind }: Completable, values: Values): Promise<Candidates> => {
  if (choices) return choices.map((value) => ({ value: String(value) }));
  if (kind === undefined) return [];
  return kind === "file" ? "files" : values(kind);
};

const flagsOf = (definition: CommandDefinition | undefined, given: readonly string[]): readonly Candidate[] =>
  Object.entries({ ...definition?.options, ...everywhere })
    .filter(([name]) => !given.includes(name))
    .map(([name, option]) => ({ value: longFlag(name, option), describe: optionText(option) }));

/** Words by their names; by another name only where it is the one that is being written. */
const wordsOf = (next: readonly (Named & { readonly describe: string })[], current: string): readonly Candidate[] => {
  const begins = (value: string): boolean => value.startsWith(current);
  const byName = next.filter(({ name }) => begins(name)).map(({ name, describe }) => ({ value: name, describe }));
  if (byName.length > 0) return byName;
  return next.flatMap(({ aliases = [], describe }) => aliases.filter(begins).map((value) => ({ value, describe })));
};

const beginningWith = (candidates: Candidates, beginning: string): Candidates =>
  candidates === "files" ? candidates : candidates.filter(({ value }) => value.startsWith(beginning));

/** bash takes `--name=value` for three words. */
const joined = (words: readonly string[]): readonly string[] =>
  words.reduce<readonly string[]>((before, word) => {
    const last = before.at(-1);
    const continues = last !== undefined && (word === "=" ? last.startsWith("--") : /^--[^=]+=$/u.test(last));
    return continues ? [...before.slice(0, -1), `${last}${word}`] : [...before, word];
  }, []);

/**
 * What can stand at the end of a command line. `words` are those after `algolia`, the last one being completed; where a
 * shell splits at `=`, only what comes after it is given.
 */
export const candidatesFor = async (
  table: CommandTable,
  words: readonly string[],
  values: Values,
): Promise<Candidates> => {
  const whole = joined(words);
  const current = whole.at(-1) ?? "";
  const { words: named, given, open, onlyWords } = readSoFar(table, whole.slice(0, -1));
  if (open) return beginningWith(await valuesOf(open, values), current);
  const written = onlyWords ? undefined : flagBeingWritten(table, current);
  if (written) {
    const wasSplit = whole.length < words.length;
    const name = current.slice(0, current.indexOf("=") + 1);
    const found = beginningWith(await valuesOf(written, values), current.slice(name.length));
    return found === "files" || wasSplit ? found : found.map((one) => ({ ...one, value: name + one.value }));
  }
  const { next, definition, taken = 0 } = resolve(table, named);
  if (!onlyWords && current.startsWith("-")) return beginningWith(flagsOf(definition, given), current);
  if (next) return wordsOf(next, current);
  if (definition?.positional && taken === 0)
    return beginningWith(await valuesOf(definition.positional, values), current);
  return current === "" && !onlyWords ? flagsOf(definition, given) : [];
};
