import { wrapped } from "../../command-line/text-layout.ts";
import type { Invocation } from "../../invocation/invocation.ts";
import { type Paint, paintFor } from "../../terminal/colours.ts";

/** Says sentences to the person who waits, broken between words at a terminal's width; in a pipe each is one line. */
export interface Voice {
  readonly paint: Paint;
  /** Left out when quiet. */
  readonly say: (text: string) => void;
  readonly sayQuietly: (text: string) => void;
  /** Said even when quiet. */
  readonly tell: (text: string) => void;
}

/** A line that is longer than this is hard to read, however wide the terminal is. */
const longestLine = 100;

export const createVoice = ({ terminal, world }: Invocation): Voice => {
  const paint = paintFor(process.stderr, world.variables);
  const lines = (text: string): readonly string[] =>
    process.stderr.isTTY ? wrapped(text, Math.min(longestLine, (process.stderr.columns || 80) - 1)) : [text];
  return {
    paint,
    say: (text) => lines(text).forEach((line) => terminal.say(line)),
    sayQuietly: (text) => lines(text).forEach((line) => terminal.say(paint.quiet(line))),
    tell: (text) => lines(text).forEach((line) => terminal.tell(line)),
  };
};
