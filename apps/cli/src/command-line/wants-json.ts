import { commands } from "./command-table.ts";

/** Commands for which `--non-interactive` implies JSON, by their last words. */
const forScripts = new Set(
  commands.flatMap(({ path, jsonWhenNonInteractive }) => (jsonWhenNonInteractive ? path.slice(-1) : [])),
);

const isJson = (argument: string, place: number, argv: readonly string[]): boolean =>
  /^(--output|-o)=json$/u.test(argument) || (/^(--output|-o)$/u.test(argument) && argv[place + 1] === "json");

/** Whether a command line that was not understood asks for JSON all the same, so that its error is one object, too. */
export const wantsJson = (argv: readonly string[]): boolean =>
  argv.some(isJson) || (argv.includes("--non-interactive") && argv.some((word) => forScripts.has(word)));
