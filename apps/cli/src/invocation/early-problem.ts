import { createTerminal } from "../terminal/terminal.ts";
import { problemOf } from "./problem.ts";
import type { World } from "./world.ts";

const wantsJson = (argv: readonly string[]): boolean =>
  argv.some(
    (argument, place) =>
      /^(--output|-o)=json$/u.test(argument) || (/^(--output|-o)$/u.test(argument) && argv[place + 1] === "json"),
  );

/** Tells what was wrong before any command had begun; how it is told is all that counts of the arguments. */
export const tellEarlyProblem = (error: unknown, argv: readonly string[], world: World): void => {
  const output = wantsJson(argv) ? "json" : "text";
  createTerminal({ ...world, output, quiet: false, interactive: false }).problem(problemOf(error));
};
