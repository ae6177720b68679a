import stringWidth from "fast-string-width";

/** Between two cells of a line. */
export const gap = "  ";

/** Columns; narrower than that no cell can be read. */
export const narrowest = 12;

/** A word in pieces that fit; what a person sees as one character stays whole. */
const pieces = (word: string, width: number): readonly string[] => {
  if (stringWidth(word) <= width) return [word];
  const lines: string[] = [];
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    const line = lines.at(-1);
    if (line !== undefined && stringWidth(line + segment) <= width) lines[lines.length - 1] = line + segment;
    else lines.push(segment);
  }
  return lines;
};

/** A cell's text in lines of at most `width` columns: broken between words, and within a word that is too long for a line. */
export const cellLines = (cell: string, width: number): readonly string[] => {
  if (stringWidth(cell) <= width) return [cell];
  const lines: string[] = [];
  for (const word of cell.split(/ +/u).flatMap((text) => pieces(text, width))) {
    const line = lines.at(-1);
    if (line !== undefined && stringWidth(`${line} ${word}`) <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
};

/** A cell's text with blanks up to `width` columns. */
export const padded = (cell: string, width: number): string =>
  cell + " ".repeat(Math.max(0, width - stringWidth(cell)));
