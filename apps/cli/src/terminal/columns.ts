import stringWidth from "fast-string-width";
import { cellLines, gap, narrowest, padded } from "./cell-lines.ts";
import { printable } from "./printable.ts";
import { rowBlocks } from "./row-blocks.ts";

/** The widths that fit: the widest column gives way as far as it can, then the next one. Nothing when that is not enough. */
const fittingWidths = (widths: readonly number[], available: number | undefined): readonly number[] | undefined => {
  const fitting = [...widths];
  let surplus =
    available === undefined ? 0 : widths.reduce((sum, width) => sum + width + gap.length, -gap.length - available);
  const widestFirst = widths.map((width, column) => ({ width, column })).toSorted((a, b) => b.width - a.width);
  for (const { width, column } of widestFirst) {
    const given = Math.max(0, Math.min(surplus, width - narrowest));
    fitting[column] = width - given;
    surplus -= given;
  }
  return surplus > 0 ? undefined : fitting;
};

/**
 * Rows of cells, the headings first, as aligned lines; the width of what a cell shows counts, not its length. Where less is
 * `available`, wide columns are wrapped within themselves; where that does not do, the rows stand one below the other.
 */
export const columns = (rows: readonly (readonly string[])[], available?: number): readonly string[] => {
  const cells = rows.map((row) => row.map(printable));
  const natural = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => stringWidth(row[column] ?? ""))));
  const widths = fittingWidths(natural, available);
  if (!widths) return rowBlocks(cells[0] ?? [], cells.slice(1), available ?? 0);
  return cells.flatMap((row) => {
    const parts = row.map((cell, column) => cellLines(cell, widths[column] ?? 0));
    const height = Math.max(...parts.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      parts
        .map((lines, column) => padded(lines[line] ?? "", widths[column] ?? 0))
        .join(gap)
        .trimEnd(),
    );
  });
};
