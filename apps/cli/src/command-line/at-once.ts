import { fstatSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { version } from "../version.ts";

// Installers, shell prompts and people who look something up ask this often: nothing but this file is loaded for it.
// `process.stdout` and `process.stderr` would load the modules of sockets and terminals.

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

const oneMoment = new Int32Array(new SharedArrayBuffer(4));

/** A reader that went away is no error; one that is slow is waited for. */
const write = (text: string): void => {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (codeOf(error) === "EPIPE") return;
      if (codeOf(error) !== "EAGAIN") throw error;
      Atomics.wait(oneMoment, 0, 0, 2);
    }
  }
};

/** As help is laid out: as wide as the terminal, from 40 to 100 columns. */
const widthOfHelp = (): number =>
  fstatSync(2).isCharacterDevice() ? Math.min(Math.max(process.stderr.columns ?? 80, 40), 100) : 80;

/** The help that was laid out when the CLI was built, in `folder`. */
const builtHelp = (argv: readonly string[], folder: string): string | undefined => {
  const words = argv.slice(0, -1);
  if (!["--help", "-h"].includes(argv.at(-1) ?? "") || words.some((word) => word.startsWith("-"))) return undefined;
  const pages = JSON.parse(readFileSync(join(folder, `help-${widthOfHelp()}.json`), "utf8")) as Record<string, string>; // as the build wrote it
  const key = words.join(" ");
  return Object.hasOwn(pages, key) ? pages[key] : undefined;
};

/**
 * Answers `--version`, when it stands alone, and `--help` behind a command's own words, on stdout; `false` when that takes
 * the whole program, which stands in `folder`.
 */
export const answerAtOnce = (argv: readonly string[], folder: string): boolean => {
  try {
    const text = argv.length === 1 && argv[0] === "--version" ? `${version}\n` : builtHelp(argv, folder);
    if (text === undefined) return false;
    write(text);
    return true;
  } catch {
    // No such width, or a bundle without it: the program lays it out.
    return false;
  }
};
