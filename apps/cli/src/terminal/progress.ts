import { foreground } from "./foreground.ts";
import type { LineBelow } from "./line-below.ts";

/** Says what is waited for, where that takes long enough to be asked. */
export interface Progress {
  /** Shows `what` as long as the work goes on, from half a second on; gives what the work gives. */
  readonly during: <Value>(what: string, work: Promise<Value>) => Promise<Value>;
}

/** A line that ends itself. */
export interface ProgressLine extends LineBelow {
  readonly end: () => void;
}

export interface ProgressOptions {
  /** Makes the line; its text is asked for whenever it is drawn. */
  readonly createLine: (text: () => string) => ProgressLine;
  /** Keeps the line below everything that is written, until the returned function is called. */
  readonly keepBelow: (line: LineBelow) => () => void;
  /** Milliseconds that something may take without a word. */
  readonly patienceMs?: number;
}

/** Where nobody looks, or nothing can be drawn. */
export const noProgress: Progress = { during: (_what, work) => work };

/** Something that shows itself once it has been wanted for a while, and goes at once when it is not wanted any more. */
const createPatience = (patienceMs: number, show: () => () => void) => {
  let timer: NodeJS.Timeout | undefined;
  let hide: (() => void) | undefined;
  return (isWanted: boolean): void => {
    if (isWanted && hide === undefined && timer === undefined) {
      timer = setTimeout(() => {
        timer = undefined;
        hide = show();
      }, patienceMs);
      timer.unref();
    }
    if (isWanted) return;
    clearTimeout(timer);
    timer = undefined;
    hide?.();
    hide = undefined;
  };
};

/** Shows the last thing that was begun and goes on; never while a prompt has the terminal. */
export const createProgress = ({ createLine, keepBelow, patienceMs = 500 }: ProgressOptions): Progress => {
  const works: { readonly what: string }[] = [];
  const want = createPatience(patienceMs, () => {
    const line = createLine(() => `${works.at(-1)?.what ?? ""} …`);
    const release = keepBelow(line);
    return () => {
      release();
      line.end();
    };
  });
  const settle = (): void => want(works.length > 0 && !foreground.isTaken());
  foreground.onChange(settle);
  return {
    during: async (what, work) => {
      const own = { what };
      works.push(own);
      settle();
      try {
        return await work;
      } finally {
        works.splice(works.indexOf(own), 1);
        settle();
      }
    },
  };
};
