import { type Chart, eventsOf } from "../chart.ts";
import { cardContent } from "./card.ts";
import { framesOf } from "./frame.ts";
import { placedText } from "./label.ts";
import { legendOf } from "./legend.ts";
import { measures } from "./measures.ts";
import type { Badge, Card, Picture, Text } from "./picture.ts";
import { exitWays, laneWays, spineWay, startWay } from "./placed-ways.ts";
import { gridOf, type Notes, noteWidth, type Row } from "./rows.ts";

const badgeOf = ({ state, box: { x, y, width }, note }: Row): { readonly badge?: Badge } => {
  if (note === undefined) return {};
  const box = { x: x + width - noteWidth(note) - 8, y: y + 9, width: noteWidth(note), height: 21 };
  const text = placedText({ text: note, face: "strong", tone: state.kind }, { x: box.x + 8, y: box.y + 15 });
  return { badge: { box, text } };
};

const cardOf = (row: Row): Card => ({
  state: row.state.id,
  kind: row.state.kind,
  box: row.box,
  ...cardContent(row.state, row.box),
  ...badgeOf(row),
});

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const headingOf = (chart: Chart): readonly Text[] => {
  const { margin } = measures;
  const counts = [
    counted(chart.states.length, "state"),
    counted(chart.edges.length, "transition"),
    counted(eventsOf(chart).length, "event"),
  ];
  return [
    placedText({ text: chart.title, face: "title", tone: "ink" }, { x: margin, y: margin + 18 }),
    placedText({ text: counts.join("  ·  "), face: "label", tone: "quiet" }, { x: margin, y: margin + 40 }),
  ];
};

/** What a machine's picture says in one sentence. */
const aboutOf = ({ title, states, initial }: Chart): string => {
  const endings = states.flatMap(({ shape, name }) => (shape === "final" ? [name] : []));
  return `${title}: a state machine that begins in ${initial} and ends in ${endings.join(", ")}.`;
};

const right = ({ x, width }: { readonly x: number; readonly width: number }): number => x + width;

/**
 * Places everything that a picture of the chart shows. The states on the way stand in one column in the machine's order, ways
 * past others run in lanes to their left, and each ending stands at every state that leads to it, so that no line crosses a
 * label and each can be followed with the eye. `notes` are drawn beside the states and edges that they belong to.
 */
export const layOut = (chart: Chart, notes: Notes = {}): Picture => {
  const grid = gridOf(chart, notes);
  const { rows } = grid;
  const [first] = rows;
  const ways = [
    ...(first ? [startWay(grid, first, notes["start"])] : []),
    ...rows.flatMap((row, place) => [...spineWay(grid, row, rows[place + 1]), ...exitWays(grid, row)]),
    ...laneWays(grid),
  ];
  const heading = headingOf(chart);
  const texts = [...heading, ...ways.flatMap((way) => way.texts)];
  const boxes = [...rows.map(({ box }) => box), ...ways.flatMap(({ chip }) => (chip ? [chip.box] : []))];
  const last = rows.at(-1)?.box;
  const width = Math.ceil(Math.max(...texts.map(right), ...boxes.map(right)) + measures.margin);
  const bottom = (last ? last.y + last.height : 0) + measures.margin;
  const legend = legendOf(chart, bottom, width);
  return {
    name: chart.name,
    title: chart.title,
    about: aboutOf(chart),
    width,
    height: Math.ceil(Math.max(...legend.map(({ box }) => box.y + box.height)) + measures.margin),
    heading,
    start: { x: grid.spine, y: grid.startAt },
    frames: framesOf(rows),
    cards: rows.map(cardOf),
    ways,
    legend,
  };
};
