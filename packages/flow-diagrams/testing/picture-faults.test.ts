import { describe, expect, test } from "@jest/globals";
import { layOut } from "../src/layout/layout.ts";
import type { Picture, Way } from "../src/layout/picture.ts";
import { readChart } from "../src/read-chart.ts";
import { pictureFaults } from "./picture-faults.ts";
import { parcel } from "./small-machine.ts";

const picture = layOut(readChart(parcel));
const changed = (change: (way: Way) => Way): Picture => ({ ...picture, ways: picture.ways.map(change) });

describe("what is wrong with a picture", () => {
  test.each<[string, Picture, RegExp]>([
    [
      "a label on its line",
      changed((way) => ({ ...way, texts: way.texts.map((text) => ({ ...text, y: text.y + 9 })) })),
      /^the way from packing to failed crosses "error" at/u,
    ],
    [
      "labels on each other",
      changed((way) => ({ ...way, texts: way.texts.map((text) => ({ ...text, x: 500, y: 300 })) })),
      /^"[^"]+" at 500,300 lies on "[^"]+" at 500,300$/u,
    ],
    [
      "a text that is wider than its box",
      { ...picture, cards: picture.cards.map((card) => ({ ...card, box: { ...card.box, width: 40 } })) },
      /^"packing" at .* leaves packing$/u,
    ],
    [
      "a line through a state",
      changed((way) => ({ ...way, points: way.points.map(({ x, y }) => ({ x: x + 40, y })) })),
      /crosses "?(packing|weighing|posting)/u,
    ],
    [
      "lines on each other",
      changed((way) => ({ ...way, points: way.points.map(({ y }) => ({ x: 3, y })) })),
      /^the way from .* lies on the way from/u,
    ],
    ["something beside the paper", { ...picture, width: picture.width - 80 }, /leaves the picture$/u],
    [
      "a way that ends in nothing",
      changed((way) => ({ ...way, points: way.points.slice(0, 1) })),
      /begins or ends in nothing$/u,
    ],
  ])("tells of %s", (_, faulty, fault) => {
    expect(pictureFaults(faulty)).toContainEqual(expect.stringMatching(fault));
  });

  test("is nothing where all is well", () => {
    expect(pictureFaults(picture)).toEqual([]);
  });
});
