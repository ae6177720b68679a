import { wantsJson } from "../command-line/wants-json.ts";
import { createTerminal } from "../terminal/terminal.ts";
import { problemOf } from "./problem.ts";
import type { World } from "./world.ts";

/** Tells what was wrong before any command had begun; how it is told is all that counts of the arguments. */
export const tellEarlyProblem = (error: unknown, argv: readonly string[], world: World): void => {
  const output = wantsJson(argv) ? "json" : "text";
  createTerminal({ ...world, output, quiet: false, interactive: false }).problem(problemOf(error));
};
