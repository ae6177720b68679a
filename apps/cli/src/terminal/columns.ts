import stringWidth from "fast-string-width";
import { printable } from "./printable.ts";

const gap = "  ";

/** Rows of cells as aligned lines; the width of what a cell shows counts, not its length. */
export const columns = (rows: readonly (readonly string[])[]): readonly string[] => {
  const cells = rows.map((row) => row.map(printable));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => stringWidth(row[column] ?? ""))));
  const padded = (cell: string, column: number): string =>
    cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - stringWidth(cell)));
  return cells.map((row) => row.map(padded).join(gap).trimEnd());
};
