import { writeSync } from "node:fs";
import { version } from "../version.ts";

/**
 * Answers `--version`, when it stands alone, on the file descriptor; `false` when that takes the whole program.
 * Installers and shell prompts ask this often: nothing but this file is loaded for it.
 */
export const answerAtOnce = (argv: readonly string[], stdout: number): boolean => {
  if (argv.length !== 1 || argv[0] !== "--version") return false;
  try {
    // `process.stdout` would load the modules of sockets and terminals first.
    writeSync(stdout, `${version}\n`);
    return true;
  } catch {
    // A pipe that is full or gone: the program knows what to do about it.
    return false;
  }
};
