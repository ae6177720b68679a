import type { Invocation } from "../../invocation/invocation.ts";
import { type Paint, paintFor } from "../../terminal/colours.ts";

/** Says sentences to the person who waits. */
export interface Voice {
  readonly paint: Paint;
  /** Left out when quiet. */
  readonly say: (text: string) => void;
  /** The same, less prominently. */
  readonly murmur: (text: string) => void;
  /** Said even when quiet. */
  readonly tell: (text: string) => void;
}

/** Speaks through the command's terminal, in the colours that it has. */
export const createVoice = ({ terminal, world }: Invocation): Voice => {
  const paint = paintFor(process.stderr, world.variables);
  return {
    paint,
    say: (text) => terminal.say(text),
    murmur: (text) => terminal.say(paint.quiet(text)),
    tell: (text) => terminal.tell(text),
  };
};
