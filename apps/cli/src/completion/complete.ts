import { commands, topics } from "../command-line/command-table.ts";
import { directoriesOf } from "../invocation/directories.ts";
import type { World } from "../invocation/world.ts";
import { isSwitchedOn } from "../services/environment.ts";
import { printable } from "../terminal/printable.ts";
import type { Candidates } from "./candidate.ts";
import { candidatesFor } from "./candidates.ts";
import type { Shell } from "./shells.ts";
import { valuesIn } from "./values.ts";

/** One candidate in a line, its description behind a tab; `:files` where the shell completes names of files. */
const linesOf = (candidates: Candidates): string =>
  candidates === "files"
    ? ":files\n"
    : candidates
        .map(
          ({ value, describe }) => `${printable(value)}${describe === undefined ? "" : `\t${printable(describe)}`}\n`,
        )
        .join("");

/** Words come as they were typed; only zsh takes the quotes off. */
const unquoted = (word: string): string => word.replaceAll(/\\(.)|["']/gu, "$1");

/**
 * `algolia __complete <shell> <words…>`: what can stand at the end of the command line, from files of this machine alone.
 * Prints nothing for what it does not understand, and never fails.
 */
export const complete = async ([shell, ...typed]: readonly string[], world: World): Promise<void> => {
  const words = shell === ("zsh" satisfies Shell) ? typed : typed.map(unquoted);
  const inSandbox = words.includes("--sandbox") || isSwitchedOn(world.variables["ALGOLIA_SANDBOX"]);
  try {
    const values = valuesIn(directoriesOf(world, inSandbox));
    world.stdout(linesOf(await candidatesFor({ topics, commands }, words, values)));
  } catch {
    // A shell that completes shows no errors.
  }
};
