import { describe, expect, test } from "@jest/globals";
import { type Palette, palettes } from "./palette.ts";

/** WCAG 2.2's relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

type Pair = readonly [ink: keyof Palette, ground: keyof Palette];

const text: readonly Pair[] = [
  ...(["ink", "quiet", "accent"] as const).flatMap((ink) =>
    (["page", "surface", "sunken"] as const).map((ground): Pair => [ink, ground]),
  ),
  ["buttonInk", "button"],
  ["buttonInk", "buttonHover"],
  ["infoInk", "info"],
  ["goodInk", "good"],
  ["badInk", "bad"],
  ["warnInk", "warn"],
];
const outlines: readonly Pair[] = [
  ["edge", "surface"],
  ["edge", "page"],
  ["accent", "surface"],
  ["button", "surface"],
  ["button", "page"],
  ["badInk", "surface"],
  ...(["goodMark", "badMark", "warnMark"] as const).map((mark): Pair => [mark, "surface"]),
];

describe.each(Object.entries(palettes))("the %s palette", (_scheme, palette) => {
  test.each(text)("%s on %s reads at 4.5:1 or better", (ink, ground) => {
    expect(contrast(palette[ink], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(outlines)("%s on %s stands out at 3:1 or better", (ink, ground) => {
    expect(contrast(palette[ink], palette[ground])).toBeGreaterThanOrEqual(3);
  });
});

test("the contrast of black on white is 21:1", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});
