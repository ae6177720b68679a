import stringWidth from "fast-string-width";
import { cellLines, gap, narrowest, padded } from "./cell-lines.ts";

type Field = readonly [label: string, value: string];

/** A row's cells that hold something, by their headings; a cell without a heading stands beside its neighbour. */
const fieldsOf = (head: readonly string[], row: readonly string[]): readonly Field[] => {
  const fields: Field[] = [];
  let before = "";
  for (const [column, cell] of row.entries()) {
    const label = head[column] ?? "";
    const last = fields.at(-1);
    if (label !== "") fields.push([label, `${before} ${cell}`.trim()]);
    else if (last) fields[fields.length - 1] = [last[0], `${last[1]} ${cell}`.trim()];
    before = label === "" && !last ? cell : "";
  }
  return fields.filter(([, value]) => value !== "");
};

/** A table's rows one below the other, each cell on lines of its own behind its heading: for where columns have no room. */
export const rowBlocks = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  available: number,
): readonly string[] => {
  const labelWidth = Math.max(0, ...head.map((label) => stringWidth(label)));
  const valueWidth = Math.max(narrowest, available - labelWidth - gap.length);
  return rows.flatMap((row, place) => {
    const lines = fieldsOf(head, row).flatMap(([label, value]) =>
      cellLines(value, valueWidth).map((line, number) => padded(number === 0 ? label : "", labelWidth) + gap + line),
    );
    return place === 0 ? lines : ["", ...lines];
  });
};
