import { wrapped } from "../command-line/text-layout.ts";
import type { Problem } from "../invocation/command-end.ts";
import { sentence } from "../invocation/problem.ts";
import { createNarrator, type Narrator } from "./narrator.ts";
import { printable } from "./printable.ts";

/** Where text goes, and what may be done there. */
export interface TerminalOptions {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** How many columns a stream has; nothing where it is no terminal, and nothing is wrapped. */
  readonly widthOf: (stream: "stdout" | "stderr") => number | undefined;
  readonly output: "text" | "json";
  readonly quiet: boolean;
  /** Whether a person can be asked: stdin and stderr are terminals and nothing forbids it. */
  readonly interactive: boolean;
  /** Whether to narrate what happens inside; left out for no. */
  readonly debug?: boolean;
}

/**
 * stdout carries data, stderr carries narration. With JSON output stdout is one document, and stderr of a command that
 * fails is one error object, but for addresses to open.
 */
export interface Terminal {
  readonly interactive: boolean;
  readonly json: boolean;
  /** The result: the document as JSON, or the lines as text, as they are. */
  result(document: unknown, lines: readonly string[]): void;
  /** The same in sentences, which are wrapped at a terminal. */
  answer(document: unknown, sentences: readonly string[]): void;
  /** How many columns stdout has, for tables; nothing where it is no terminal. */
  readonly width: () => number | undefined;
  /** Narration, left out when quiet. For a program it waits for {@link Terminal.release}. */
  say(line: string): void;
  /** Something that the user must see even when quiet. For a program it waits, too. */
  tell(line: string): void;
  /**
   * An address to open, or a command to run elsewhere, at once and on a line of its own, which is never broken; a program is
   * spared the sentence before it.
   */
  address(sentence: string, url: string): void;
  /** Writes the narration that waits: nothing has failed, so that stderr needs to hold no error object. */
  release(): void;
  /** What happens inside, with `--debug` only. */
  readonly narrate: Narrator;
  /** What was wrong and how to go on: two lines, or one JSON object. */
  problem(problem: Problem): void;
  /** Draws a line that stays below everything else that is written, until the returned function is called. */
  keepBelow(line: LineBelow): () => void;
}

/** A line that can make room for others. */
export interface LineBelow {
  readonly draw: () => void;
  readonly erase: () => void;
}

/** The same streams, with room made for what is written above the line that stays below. */
const createStreams = (options: TerminalOptions) => {
  let below: LineBelow | undefined;
  const above = (write: (text: string) => void) => (text: string) => {
    below?.erase();
    write(text);
    below?.draw();
  };
  return {
    stdout: above(options.stdout),
    stderr: above(options.stderr),
    keepBelow: (line: LineBelow) => {
      below = line;
      line.draw();
      return () => {
        if (below === line) below = undefined;
        line.erase();
      };
    },
  };
};

export const createTerminal = (options: TerminalOptions): Terminal => {
  const json = options.output === "json";
  const { stdout, stderr, keepBelow } = createStreams(options);
  const fitting = (stream: "stdout" | "stderr", text: string): string => {
    const width = options.widthOf(stream);
    const lines = width === undefined ? [text] : wrapped(text, width);
    return lines.map((line) => `${line}\n`).join("");
  };
  const result: Terminal["result"] = (document, lines) =>
    stdout(json ? `${JSON.stringify(document)}\n` : lines.map((line) => `${line}\n`).join(""));
  const waiting: string[] = [];
  const narration = (line: string): void => {
    if (json) waiting.push(line);
    else stderr(fitting("stderr", line));
  };
  return {
    interactive: options.interactive,
    json,
    keepBelow,
    result,
    answer: (document, sentences) =>
      json ? result(document, []) : stdout(sentences.map((sentence) => fitting("stdout", sentence)).join("")),
    width: () => options.widthOf("stdout"),
    say: (line) => {
      if (!options.quiet) narration(line);
    },
    tell: narration,
    address: (sentence, url) => stderr(json ? `${url}\n` : `${fitting("stderr", sentence)}${url}\n`),
    release: () => {
      for (const line of waiting.splice(0)) stderr(fitting("stderr", line));
    },
    narrate: createNarrator(stderr, options.debug === true),
    problem: ({ errorClass, httpStatus, message, hint }) =>
      stderr(
        json
          ? `${JSON.stringify({ error: { code: errorClass, message: printable(message), hint, ...(httpStatus === undefined ? {} : { http_status: httpStatus }) } })}\n`
          : fitting("stderr", `Error: ${sentence(printable(message))}`) + fitting("stderr", hint),
      ),
  };
};
