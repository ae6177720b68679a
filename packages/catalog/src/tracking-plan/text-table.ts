/** How columns are told apart and a header is closed; cells are padded so that the columns stand. */
export interface TableStyle {
  readonly row: (cells: readonly string[]) => string;
  /** What fills the line under the header; without it there is none. */
  readonly rule?: string;
}

/** Markdown, with columns of equal width: the form in which the formatter leaves a table as it is. */
export const markdownStyle: TableStyle = { row: (cells) => `| ${cells.join(" | ")} |`, rule: "-" };

/** Plain text, two blanks between columns. */
export const plainStyle: TableStyle = { row: (cells) => cells.join("  ").trimEnd() };

/** Lines of a table; every row has as many cells as the header. Every character counts as one column. */
export const textTable = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { row, rule }: TableStyle,
): readonly string[] => {
  const lines = [header, ...rows];
  const width = (column: number) => Math.max(...lines.map((cells) => (cells[column] ?? "").length));
  const widths = header.map((_, column) => Math.max(rule === undefined ? 0 : 3, width(column)));
  const padded = lines.map((cells) => widths.map((wide, column) => (cells[column] ?? "").padEnd(wide)));
  const closing = rule === undefined ? [] : [row(widths.map((wide) => rule.repeat(wide)))];
  const [first = [], ...rest] = padded;
  return [row(first), ...closing, ...rest.map((cells) => row(cells))];
};
