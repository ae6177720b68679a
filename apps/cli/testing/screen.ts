import stringWidth from "fast-string-width";

/** How a character is drawn. */
export interface Style {
  readonly colour?: string | undefined;
  readonly dim?: boolean;
  readonly bold?: boolean;
  readonly inverse?: boolean;
}

export interface Cell {
  readonly text: string;
  readonly style: Style;
}

/** What stands on a terminal after all of it has been written, with what has scrolled out at the top. */
export interface Screen {
  readonly write: (raw: string) => void;
  /** The rows from the top to the last one with something in it. */
  readonly rows: () => readonly (readonly Cell[])[];
  /** The same as text, without blanks at the ends. */
  readonly lines: () => readonly string[];
}

const colours: Readonly<Record<number, string>> = {
  30: "black",
  31: "red",
  32: "green",
  33: "yellow",
  34: "blue",
  35: "magenta",
  36: "cyan",
  37: "white",
  90: "grey",
};

const styled = (style: Style, code: number): Style => {
  if (code === 0) return {};
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 7) return { ...style, inverse: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 27) return { ...style, inverse: false };
  if (code === 39) return { ...style, colour: undefined };
  return colours[code] === undefined ? style : { ...style, colour: colours[code] };
};

const pieces =
  // oxlint-disable-next-line no-control-regex -- control characters are the subject here
  /\u001b\[([?0-9;]*)([A-Za-z])|\u001b\][^\u0007]*\u0007|\u001b.|[\u0000-\u001f\u007f]|[^\u0000-\u001f\u007f]/gu;

const blank: Cell = { text: " ", style: {} };

/** A terminal of so many columns, as far as the CLI and its prompts use one; it never scrolls. */
export const createScreen = (columns: number): Screen => {
  const grid: Cell[][] = [[]];
  let [row, column] = [0, 0];
  let style: Style = {};

  const rowAt = (place: number): Cell[] => {
    while (grid.length <= place) grid.push([]);
    return grid[place] ?? [];
  };
  const put = (text: string): void => {
    const width = stringWidth(text);
    if (width === 0) return;
    if (column + width > columns) [row, column] = [row + 1, 0];
    const cells = rowAt(row);
    while (cells.length < column) cells.push(blank);
    cells.splice(column, width, { text, style }, ...Array.from({ length: width - 1 }, () => ({ text: "", style })));
    column += width;
  };
  const control = (character: string): void => {
    if (character === "\r") column = 0;
    if (character === "\n") row += 1;
    if (character === "\b") column = Math.max(0, column - 1);
    rowAt(row);
  };
  const erase = (fromHere: boolean): void => {
    const cells = rowAt(row);
    cells.splice(fromHere ? column : 0);
  };
  const command = (parameters: string, letter: string): void => {
    const [first = 0] = parameters.split(";").map(Number);
    const count = Math.max(1, first || 1);
    if (letter === "m") style = parameters.split(";").map(Number).reduce(styled, style);
    if (letter === "A") row = Math.max(0, row - count);
    if (letter === "B") row += count;
    if (letter === "C") column = Math.min(columns - 1, column + count);
    if (letter === "D") column = Math.max(0, column - count);
    if (letter === "G") column = count - 1;
    if (letter === "K") erase(first === 0);
    if (letter === "J") {
      erase(true);
      grid.splice(row + 1);
    }
  };
  const rows: Screen["rows"] = () => {
    const last = grid.findLastIndex((cells) => cells.some(({ text }) => text.trim() !== ""));
    return grid.slice(0, last + 1);
  };
  return {
    write: (raw) => {
      for (const [piece, parameters, letter] of raw.matchAll(pieces)) {
        if (letter !== undefined) command(parameters ?? "", letter);
        else if (piece.length === 1 && piece < " ") control(piece);
        else if (!piece.startsWith("\u001b") && piece !== "\u007f") put(piece);
      }
    },
    rows,
    lines: () =>
      rows().map((cells) =>
        cells
          .map(({ text }) => text)
          .join("")
          .trimEnd(),
      ),
  };
};
