import stringWidth from "fast-string-width";

/** What of a terminal a live line is drawn on. */
export interface LiveScreen {
  readonly write: (text: string) => void;
  readonly columns: () => number;
  /** Calls back when the width has changed; the returned function ends that. */
  readonly onResize: (listener: () => void) => () => void;
}

export interface LiveLineOptions {
  readonly screen: LiveScreen;
  /** Drawn in turn before the text. */
  readonly frames: readonly string[];
  readonly paint: (frame: string) => string;
  readonly text: () => string;
}

/** The last line of a terminal, with a spinner; it never wraps and never stays. */
export interface LiveLine {
  readonly draw: () => void;
  /** Leaves the cursor where the line began, with nothing after it. */
  readonly erase: () => void;
  /** Erases for good. */
  readonly end: () => void;
}

const frameMs = 100;

/** The longest beginning that is no wider than `width`, with an ellipsis where something is cut off. */
export const fitting = (text: string, width: number): string => {
  if (stringWidth(text) <= width) return text;
  const points = Array.from(text);
  while (points.length > 0 && stringWidth(points.join("")) > width - 1) points.pop();
  return width < 1 ? "" : `${points.join("")}…`;
};

/** Draws and erases; knows whether something is drawn, and how wide it was. */
const createDrawing = ({ screen, frames, paint, text }: LiveLineOptions) => {
  let frame = 0;
  let drawnWidth: number | undefined;
  const erasing = (): string => {
    if (drawnWidth === undefined) return "";
    // A terminal that became narrower has broken the line into several rows.
    const rowsAbove = Math.max(0, Math.ceil(drawnWidth / Math.max(1, screen.columns())) - 1);
    return `${rowsAbove > 0 ? `\u001b[${rowsAbove}A` : ""}\r\u001b[J`;
  };
  const draw = () => {
    const mark = frames[frame % frames.length] ?? "";
    // The last column stays free: writing into it leaves the cursor where no two terminals agree.
    const line = fitting(`${mark} ${text()}`, screen.columns() - 1);
    screen.write(erasing() + (line.startsWith(mark) ? paint(mark) + line.slice(mark.length) : line));
    drawnWidth = stringWidth(line);
  };
  return {
    draw,
    redraw: () => {
      if (drawnWidth !== undefined) draw();
    },
    turn: () => (frame += 1),
    erase: () => {
      const sequence = erasing();
      drawnWidth = undefined;
      if (sequence !== "") screen.write(sequence);
    },
  };
};

/** Keeps a line moving, from the first time it is drawn until it is ended. */
export const createLiveLine = (options: LiveLineOptions): LiveLine => {
  const { draw, redraw, turn, erase } = createDrawing(options);
  let isEnded = false;
  const timer = setInterval(() => {
    turn();
    redraw();
  }, frameMs);
  timer.unref();
  const ignoreResize = options.screen.onResize(redraw);
  return {
    draw: () => {
      if (!isEnded) draw();
    },
    erase,
    end: () => {
      isEnded = true;
      clearInterval(timer);
      ignoreResize();
      erase();
    },
  };
};
