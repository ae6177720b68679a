import type { Problem } from "../invocation/command-end.ts";
import { sentence } from "../invocation/problem.ts";
import { createNarrator, type Narrator } from "./narrator.ts";
import { printable } from "./printable.ts";

/** Where text goes, and what may be done there. */
export interface TerminalOptions {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly output: "text" | "json";
  readonly quiet: boolean;
  /** Whether a person can be asked: stdin and stderr are terminals and nothing forbids it. */
  readonly interactive: boolean;
  /** Whether to narrate what happens inside; left out for no. */
  readonly debug?: boolean;
}

/** stdout carries data, stderr carries narration; with JSON output stdout is exactly one document. */
export interface Terminal {
  readonly interactive: boolean;
  readonly json: boolean;
  /** The result: the document as JSON, or the lines as text. */
  result(document: unknown, lines: readonly string[]): void;
  /** Narration, left out when quiet. */
  say(line: string): void;
  /** Something that the user must see even when quiet, such as the address to open. */
  tell(line: string): void;
  /** What happens inside, with `--debug` only. */
  readonly narrate: Narrator;
  /** What was wrong and how to go on: two lines, or one JSON object. */
  problem(problem: Problem): void;
}

export const createTerminal = (options: TerminalOptions): Terminal => {
  const json = options.output === "json";
  return {
    interactive: options.interactive,
    json,
    result: (document, lines) =>
      options.stdout(json ? `${JSON.stringify(document)}\n` : lines.map((line) => `${line}\n`).join("")),
    say: (line) => {
      if (!options.quiet) options.stderr(`${line}\n`);
    },
    tell: (line) => options.stderr(`${line}\n`),
    narrate: createNarrator(options.stderr, options.debug === true),
    problem: ({ errorClass, httpStatus, message, hint }) =>
      options.stderr(
        json
          ? `${JSON.stringify({ error: { code: errorClass, message: printable(message), hint, ...(httpStatus === undefined ? {} : { http_status: httpStatus }) } })}\n`
          : `Error: ${sentence(printable(message))}\n${hint}\n`,
      ),
  };
};
