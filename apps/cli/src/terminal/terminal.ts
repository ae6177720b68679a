import { wrapped } from "../command-line/text-layout.ts";
import type { Problem } from "../invocation/command-end.ts";
import { sentence } from "../invocation/problem.ts";
import { foreground } from "./foreground.ts";
import type { LineBelow } from "./line-below.ts";
import { createNarrator, type Narrator } from "./narrator.ts";
import { printable, withoutControls } from "./printable.ts";
import { createProgress, noProgress, type Progress, type ProgressOptions } from "./progress.ts";

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
  /** Makes the line that says what is waited for; left out where none may be drawn. */
  readonly createProgressLine?: ProgressOptions["createLine"] | undefined;
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
  /** The same in sentences: each on a line of its own, without control characters, wrapped at a terminal. */
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
  readonly progress: Progress;
  /** Draws a line that stays below everything else that is written, until the returned function is called. */
  keepBelow(line: LineBelow): () => void;
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

const errorDocument = ({ errorClass, httpStatus, message, hint }: Problem) => ({
  error: {
    code: errorClass,
    message: printable(message),
    hint,
    ...(httpStatus === undefined ? {} : { http_status: httpStatus }),
  },
});

const errorLines = ({ message, hint }: Problem): readonly string[] => [`Error: ${sentence(printable(message))}`, hint];

/** The text's own lines, broken where the terminal is too narrow for them. */
const fittedTo = (width: number | undefined, text: string): string => {
  const lines = width === undefined ? [text] : text.split("\n").flatMap((line) => wrapped(line, width));
  return lines.map((line) => `${line}\n`).join("");
};

/** A program is told what was narrated only once it is known that nothing has failed. */
const createNarration = (json: boolean, write: (line: string) => void) => {
  const waiting: string[] = [];
  return {
    tell: (line: string): void => {
      if (json) waiting.push(line);
      else write(line);
    },
    release: (): void => waiting.splice(0).forEach(write),
  };
};

/** The line is taken for the foreground as long as it stays. */
const inForeground =
  (keepBelow: Terminal["keepBelow"]): Terminal["keepBelow"] =>
  (line) => {
    const giveBack = foreground.take();
    const release = keepBelow(line);
    return () => {
      release();
      giveBack();
    };
  };

export const createTerminal = (options: TerminalOptions): Terminal => {
  const json = options.output === "json";
  const { stdout, stderr, keepBelow } = createStreams(options);
  const { createProgressLine: createLine } = options;
  const fitting = (stream: "stdout" | "stderr", text: string) => fittedTo(options.widthOf(stream), text);
  const result: Terminal["result"] = (document, lines) =>
    stdout(json ? `${JSON.stringify(document)}\n` : lines.map((line) => `${line}\n`).join(""));
  const narration = createNarration(json, (line) => stderr(fitting("stderr", line)));
  return {
    interactive: options.interactive,
    json,
    progress: createLine === undefined ? noProgress : createProgress({ createLine, keepBelow }),
    keepBelow: inForeground(keepBelow),
    result,
    answer: (document, sentences) =>
      json ? result(document, []) : stdout(sentences.map((text) => fitting("stdout", withoutControls(text))).join("")),
    width: () => options.widthOf("stdout"),
    say: (line) => {
      if (!options.quiet) narration.tell(line);
    },
    tell: narration.tell,
    address: (sentence, url) => stderr(json ? `${url}\n` : `${fitting("stderr", sentence)}${url}\n`),
    release: narration.release,
    narrate: createNarrator(stderr, options.debug === true),
    problem: (problem) =>
      stderr(
        json
          ? `${JSON.stringify(errorDocument(problem))}\n`
          : errorLines(problem)
              .map((line) => fitting("stderr", line))
              .join(""),
      ),
  };
};
