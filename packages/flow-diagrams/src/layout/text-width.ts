/**
 * Widths are read from a table, so that a picture is the same on every machine: thousandths of the size, of Helvetica, Arial
 * and Liberation Sans, which share them, and of monospaced fonts, the widest of the usual ones.
 */
const regular: readonly (readonly [width: number, characters: string])[] = [
  [191, "'"],
  [222, "ijl"],
  [260, "|"],
  [278, " !,./:;I[\\]ft·"],
  [333, "()-`r"],
  [334, "{}"],
  [355, '"'],
  [389, "*"],
  [469, "^"],
  [500, "Jcksvxyz↑"],
  [556, "#$0123456789?L_abdeghnopqu–"],
  [584, "+<=>~×"],
  [611, "FTZ"],
  [667, "&ABEKPSVXY"],
  [722, "CDHNRUw"],
  [778, "GOQ"],
  [833, "Mm"],
  [889, "%"],
  [944, "W"],
];

const bold: readonly (readonly [width: number, characters: string])[] = [
  [238, "'"],
  [278, " ,./I\\ijl·"],
  [280, "|"],
  [333, "!()-:;[]`ft"],
  [389, "*r{}"],
  [474, '"'],
  [500, "z↑"],
  [556, "#$0123456789J_aceksvxy–"],
  [584, "+<=>^~×"],
  [611, "?FLTZbdghnopqu"],
  [667, "EPSVXY"],
  [722, "&ABCDHKNRU"],
  [778, "GOQw"],
  [833, "M"],
  [889, "%m"],
  [944, "W"],
];

const tableOf = (rows: typeof regular): ReadonlyMap<string, number> =>
  new Map(rows.flatMap(([width, characters]) => Array.from(characters, (character) => [character, width] as const)));

const tables = { regular: tableOf(regular), bold: tableOf(bold) };

/** What is in no table counts as wide as its size: too much room never cuts anything off. */
const unknownWidth = 1000;
const monospaceWidth = 602;

/** A face of text in pictures. */
export interface Face {
  /** Pixels. */
  readonly size: number;
  readonly cut: "regular" | "bold" | "monospace";
}

/** Pixels, rounded up to a tenth. */
export const textWidth = (text: string, { size, cut }: Face): number => {
  const thousandths = Array.from(text).reduce(
    (sum, character) => sum + (cut === "monospace" ? monospaceWidth : (tables[cut].get(character) ?? unknownWidth)),
    0,
  );
  return Math.ceil((thousandths * size) / 100) / 10;
};
