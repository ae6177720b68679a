import { faces, type Box, type Picture, type Point, type Text } from "../src/layout/picture.ts";

/** Something that must not lie on anything else, with a name to be told by. */
interface Thing {
  readonly name: string;
  readonly box: Box;
}

const hair = 0.5;

const boxOf = ({ x, y, width, face }: Text): Box => {
  const { size } = faces[face];
  return { x, y: y - size * 0.78, width, height: size };
};

const meet = (one: Box, other: Box): boolean =>
  one.x + hair < other.x + other.width &&
  other.x + hair < one.x + one.width &&
  one.y + hair < other.y + other.height &&
  other.y + hair < one.y + one.height;

const holds = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** All lines run along an axis: each is a box without a width. */
const segmentsOf = (points: readonly Point[]): readonly Box[] =>
  points.slice(1).map((to, place) => {
    const from = points[place] ?? to;
    return {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(from.x - to.x),
      height: Math.abs(from.y - to.y),
    };
  });

const crosses = (segment: Box, box: Box): boolean =>
  segment.x > box.x + hair - segment.width &&
  segment.x < box.x + box.width - hair &&
  segment.y > box.y + hair - segment.height &&
  segment.y < box.y + box.height - hair;

/** Two lines that share more than a point: the eye could not tell them apart. */
const lieTogether = (one: Box, other: Box): boolean => {
  const across = one.width === 0 && other.width === 0 && Math.abs(one.x - other.x) < 4;
  const along = one.height === 0 && other.height === 0 && Math.abs(one.y - other.y) < 4;
  const overlap = (start: number, length: number, otherStart: number, otherLength: number): boolean =>
    start + hair < otherStart + otherLength && otherStart + hair < start + length;
  return (
    (across && overlap(one.y, one.height, other.y, other.height)) ||
    (along && overlap(one.x, one.width, other.x, other.width))
  );
};

const isOnBorder = ({ x, y }: Point, box: Box): boolean => {
  const inX = x >= box.x - hair && x <= box.x + box.width + hair;
  const inY = y >= box.y - hair && y <= box.y + box.height + hair;
  const onX = Math.abs(x - box.x) < hair || Math.abs(x - box.x - box.width) < hair;
  const onY = Math.abs(y - box.y) < hair || Math.abs(y - box.y - box.height) < hair;
  return (inX && onY) || (inY && onX);
};

const pairs = <Item>(items: readonly Item[]): readonly (readonly [Item, Item])[] =>
  items.flatMap((one, place) => items.slice(place + 1).map((other) => [one, other] as const));

const namedTexts = (texts: readonly Text[]): readonly Thing[] =>
  texts.map((text) => ({ name: `"${text.text}" at ${text.x},${text.y}`, box: boxOf(text) }));

/** All texts that do not lie in a box of their own. */
const freeTexts = ({ heading, ways, legend }: Picture): readonly Text[] => [
  ...heading,
  ...ways.flatMap(({ texts }) => texts),
  ...legend.flatMap(({ text }) => (text ? [text] : [])),
];

const bodies = ({ cards, ways }: Picture): readonly Thing[] => [
  ...cards.map(({ state, box }) => ({ name: state, box })),
  ...ways.flatMap(({ chip, from }) =>
    chip ? [{ name: `${chip.state} at ${from ?? "the start"}`, box: chip.box }] : [],
  ),
];

const outside = (texts: readonly Text[], box: Box, name: string): readonly string[] =>
  namedTexts(texts)
    .filter((text) => !holds(box, text.box))
    .map((text) => `${text.name} leaves ${name}`);

const boxedTexts = ({ cards, ways }: Picture): readonly string[] => [
  ...cards.flatMap(({ texts, box, state, badge }) => [
    ...outside(texts, box, state),
    ...(badge
      ? [...outside([badge.text], badge.box, `the badge of ${state}`), ...outside([badge.text], box, state)]
      : []),
  ]),
  ...ways.flatMap(({ chip }) => (chip ? outside(chip.texts, chip.box, chip.state) : [])),
];

const brokenWays = ({ ways, cards, start }: Picture): readonly string[] =>
  ways.flatMap(({ from, to, points, chip }) => {
    const boxOfCard = (state: string): Box | undefined => cards.find((card) => card.state === state)?.box;
    const [first, last] = [points[0], points.at(-1)];
    const source = from === undefined ? { x: start.x - 6, y: start.y - 6, width: 12, height: 12 } : boxOfCard(from);
    const target = chip?.box ?? boxOfCard(to);
    const isWhole = first && last && source && target && isOnBorder(first, source) && isOnBorder(last, target);
    return isWhole ? [] : [`the way from ${from ?? "the start"} to ${to} begins or ends in nothing`];
  });

/** What is wrong with a picture, in words: labels on lines, texts out of their boxes, things on each other. Empty for a good one. */
export const pictureFaults = (picture: Picture): readonly string[] => {
  const things = [...namedTexts(freeTexts(picture)), ...bodies(picture)];
  const boxes = [...things, ...picture.cards.flatMap(({ texts }) => namedTexts(texts))];
  const lines = picture.ways.flatMap(({ from = "the start", to, points }) =>
    segmentsOf(points).map((box) => ({ name: `the way from ${from} to ${to}`, box })),
  );
  const paper = { x: 0, y: 0, width: picture.width, height: picture.height };
  return [
    ...pairs(things).flatMap(([one, other]) => (meet(one.box, other.box) ? [`${one.name} lies on ${other.name}`] : [])),
    ...picture.cards.flatMap(({ texts }) =>
      pairs(namedTexts(texts)).flatMap(([one, other]) =>
        meet(one.box, other.box) ? [`${one.name} lies on ${other.name}`] : [],
      ),
    ),
    ...lines.flatMap((line) =>
      boxes.flatMap(({ name, box }) => (crosses(line.box, box) ? [`${line.name} crosses ${name}`] : [])),
    ),
    ...pairs(lines).flatMap(([one, other]) =>
      one.name !== other.name && lieTogether(one.box, other.box) ? [`${one.name} lies on ${other.name}`] : [],
    ),
    ...things.flatMap(({ name, box }) => (holds(paper, box) ? [] : [`${name} leaves the picture`])),
    ...boxedTexts(picture),
    ...brokenWays(picture),
  ];
};
