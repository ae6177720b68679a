/** Colours take no room. */
// oxlint-disable-next-line no-control-regex -- control characters are the subject here
const lengthOf = (text: string): number => text.replaceAll(/\u001b\[\d+m/gu, "").length;

/** Text broken between words so that no line is longer than `width`; a longer word keeps a line of its own. */
export const wrapped = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && lengthOf(line) + 1 + lengthOf(word) <= width) lines[lines.length - 1] = `${line} ${word}`;
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
