import type { OptionTable } from "./option.ts";
import { flagNamed } from "./given-flags.ts";
import { UsageError } from "./usage-error.ts";

/** What is wrong with `--flag=value` of a flag that is given or left out, as the end of a sentence. */
const wrongBoolean = (typed: string, value: string): string | undefined => {
  if (typed.startsWith("no-")) return "takes no value";
  return value === "true" || value === "false" ? undefined : `takes true or false, not "${value}"`;
};

/** Refuses values that yargs would take for no: `--quiet=maybe`. */
export const refuseBooleanValues = (argv: readonly string[], table: OptionTable, help: string): void => {
  const end = argv.indexOf("--");
  for (const argument of end < 0 ? argv : argv.slice(0, end)) {
    const [, dashes = "", typed = "", value = ""] = /^(--?)([^=]+)=(.*)$/su.exec(argument) ?? [];
    const name = flagNamed(table, typed);
    const wrong = name !== undefined && table[name]?.type === "boolean" ? wrongBoolean(typed, value) : undefined;
    if (wrong !== undefined) throw new UsageError(`option "${dashes}${typed}" ${wrong}`, help);
  }
};
