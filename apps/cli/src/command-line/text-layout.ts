import { stripVTControlCharacters } from "node:util";

/** What a line takes on the screen: colours take nothing. */
const shown = (text: string): number => (text.includes("\u001b") ? stripVTControlCharacters(text).length : text.length);

/** A space that is not between quotes: what stands there is to be copied in one piece. */
const outsideQuotes = / (?=(?:[^"]*"[^"]*")*[^"]*$)/u;

/** Text broken between words so that no line is longer than `width`; a longer word, or quotation, keeps a line of its own. */
export const wrapped = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(outsideQuotes)) {
    const line = lines.at(-1);
    if (line !== undefined && shown(line) + 1 + shown(word) <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
};

const indent = 2;
const gap = 2;

/** Two columns, the second wrapped beside the first; where that leaves too little room, below it. */
export const rows = (pairs: readonly (readonly [string, string])[], width: number): readonly string[] => {
  const first = Math.max(0, ...pairs.map(([left]) => left.length));
  const second = width - indent - first - gap;
  if (second < 24) {
    return pairs.flatMap(([left, right]) => [
      `${" ".repeat(indent)}${left}`,
      ...wrapped(right, width - 3 * indent).map((line) => `${" ".repeat(3 * indent)}${line}`),
    ]);
  }
  return pairs.flatMap(([left, right]) =>
    wrapped(right, second).map((line, place) =>
      `${" ".repeat(indent)}${(place === 0 ? left : "").padEnd(first + gap)}${line}`.trimEnd(),
    ),
  );
};
