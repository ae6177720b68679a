import stringWidth from "fast-string-width";
import { wrapped } from "../command-line/text-layout.ts";
import { printable } from "./printable.ts";

const gap = "  ";

/** Narrower than that a column cannot be read. */
const narrowest = 12;

/** The widths that fit: the widest column gives way. */
const fittingWidths = (widths: readonly number[], available: number | undefined): readonly number[] => {
  const total = widths.reduce((sum, width) => sum + width + gap.length, -gap.length);
  if (available === undefined || total <= available) return widths;
  const widest = Math.max(...widths);
  const narrowed = Math.max(narrowest, widest - (total - available));
  return widths.map((width, column) => (column === widths.indexOf(widest) ? Math.min(width, narrowed) : width));
};

const padded = (cell: string, width: number): string => cell + " ".repeat(Math.max(0, width - stringWidth(cell)));

/**
 * Rows of cells as aligned lines; the width of what a cell shows counts, not its length. Where less is `available`, the
 * widest column is wrapped within itself.
 */
export const columns = (rows: readonly (readonly string[])[], available?: number): readonly string[] => {
  const cells = rows.map((row) => row.map(printable));
  const natural = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => stringWidth(row[column] ?? ""))));
  const widths = fittingWidths(natural, available);
  return cells.flatMap((row) => {
    const parts = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return stringWidth(cell) > width ? wrapped(cell, width) : [cell];
    });
    const height = Math.max(...parts.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      parts
        .map((lines, column) => padded(lines[line] ?? "", widths[column] ?? 0))
        .join(gap)
        .trimEnd(),
    );
  });
};
