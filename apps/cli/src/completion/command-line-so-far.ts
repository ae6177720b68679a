import type { CommandTable } from "../command-line/definition.ts";
import type { Option, OptionTable } from "../command-line/option.ts";
import { globalOptions } from "../command-line/global-options.ts";

/** What the words before the cursor have come to. */
export interface CommandLineSoFar {
  /** Words that are neither flags nor their values. */
  readonly words: readonly string[];
  /** Names of the flags that were given. */
  readonly given: readonly string[];
  /** The flag whose value comes next. */
  readonly open: Option | undefined;
  /** Nothing after `--` is a flag. */
  readonly onlyWords: boolean;
}

type Named = readonly [name: string, option: Option];

const named = (table: OptionTable, written: string): Named | undefined => {
  const name = written.replace(/^--?/u, "").split("=", 1)[0] ?? "";
  const bare = name.startsWith("no-") && !Object.hasOwn(table, name) ? name.slice(3) : name;
  return Object.entries(table).find(([own, { alias }]) => own === bare || [alias ?? []].flat().includes(bare));
};

/** Every flag there is: enough to tell a flag's value from a command's word. */
const anyFlag = ({ commands }: CommandTable): OptionTable =>
  Object.assign({}, ...commands.map(({ options }) => options), globalOptions) as OptionTable; // merged tables are a table

/** Reads the words before the cursor as the parser would, but forgives everything. */
export const readSoFar = (table: CommandTable, before: readonly string[]): CommandLineSoFar => {
  const flags = anyFlag(table);
  const words: string[] = [];
  const given: string[] = [];
  let open: Option | undefined;
  let onlyWords = false;
  for (const word of before) {
    if (open !== undefined) open = undefined;
    else if (onlyWords || !/^-./u.test(word)) words.push(word);
    else if (word === "--") onlyWords = true;
    else {
      const [name, option] = named(flags, word) ?? [];
      if (name !== undefined) given.push(name);
      open = option === undefined || option.type === "boolean" || word.includes("=") ? undefined : option;
    }
  }
  return { words, given, open, onlyWords };
};

/** The flag of `--name=begin`, so that its value can be completed. */
export const flagBeingWritten = (table: CommandTable, current: string): Option | undefined =>
  /^--?[^=]+=/u.test(current) ? named(anyFlag(table), current)?.[1] : undefined;
