import { Parser } from "yargs/helpers";
import type { OptionTable } from "./option.ts";

/** A command line taken apart: the words, and the flags by their names on the command line. */
export interface ParsedFlags {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

const named = (table: OptionTable, wanted: OptionTable[string]["type"]): string[] =>
  Object.keys(table).filter((name) => table[name]?.type === wanted);

const aliasesOf = (table: OptionTable): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(table).flatMap(([name, { alias }]) => (alias === undefined ? [] : [[name, [alias].flat()]])),
  );

/**
 * Takes a command line apart with yargs' parser. The rest of yargs is left out: it is 12 ms of every command's start,
 * and help, defaults and refusals are ours. Refuses nothing, fills in nothing.
 */
export const parseFlags = (argv: readonly string[], table: OptionTable): ParsedFlags => {
  const { _: words, ...options } = Parser([...argv], {
    boolean: named(table, "boolean"),
    number: named(table, "number"),
    string: named(table, "string"),
    alias: aliasesOf(table),
    configuration: {
      "camel-case-expansion": false,
      "dot-notation": false,
      "parse-positional-numbers": false,
      "strip-aliased": true,
    },
  });
  return { words: words.map(String), options };
};
