import type { OptionTable } from "./option.ts";

/** The flag that a word without its dashes names, also by its other names and as `no-…`. */
export const flagNamed = (table: OptionTable, word: string): string | undefined => {
  const name = word.startsWith("no-") && !Object.hasOwn(table, word) ? word.slice(3) : word;
  if (Object.hasOwn(table, name)) return name;
  return Object.keys(table).find((key) => [table[key]?.alias ?? []].flat().includes(name));
};

const namesIn = (argument: string): readonly string[] => {
  if (argument.startsWith("--")) return [argument.slice(2).split("=")[0] ?? ""];
  if (/^-[A-Za-z]/u.test(argument)) return Array.from(argument.slice(1).split("=")[0] ?? "");
  return [];
};

/** The names of the flags that stand on a command line, each once, sorted; never their values. */
export const givenFlags = (argv: readonly string[], table: OptionTable): readonly string[] => {
  const end = argv.indexOf("--");
  const flags = (end < 0 ? argv : argv.slice(0, end)).flatMap(namesIn).map((name) => flagNamed(table, name));
  return [...new Set(flags.filter((name) => name !== undefined))].toSorted();
};
