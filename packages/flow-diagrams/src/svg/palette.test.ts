import { describe, expect, test } from "@jest/globals";
import { palettes } from "./palette.ts";

/** Relative luminance, WCAG 2.2. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((place) => {
    const share = Number.parseInt(colour.slice(place, place + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((first, second) => second - first);
  return (light + 0.05) / (dark + 0.05);
};

describe.each(Object.entries(palettes))(
  "the colours in %s",
  (_, { page, surface, ink, quiet, guard, event, kinds }) => {
    test.each(Object.entries({ ink, quiet, guard, event }))(
      "%s is readable on the page and on a state",
      (__, colour) => {
        expect(Math.min(contrast(colour, page), contrast(colour, surface))).toBeGreaterThanOrEqual(4.5);
      },
    );

    test.each(Object.entries(kinds))("%s is readable on its tint, and its lines are seen on the page", (__, colour) => {
      const { tint, line, ink: text } = colour;
      expect(Math.min(contrast(text, tint), contrast(text, surface), contrast(text, page))).toBeGreaterThanOrEqual(4.5);
      expect(Math.min(contrast(line, page), contrast(line, surface))).toBeGreaterThanOrEqual(3);
    });
  },
);
