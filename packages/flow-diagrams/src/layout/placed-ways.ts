import type { StateKind } from "../chart.ts";
import { labelWidth, placedLabel, placedText } from "./label.ts";
import { measures } from "./measures.ts";
import { type Box, faces, type Chip, type Text, type Way } from "./picture.ts";
import { type ExitRow, type Grid, noteWidth, type PortRow, type Row } from "./rows.ts";
import { textWidth } from "./text-width.ts";
import { eventColumn } from "./label.ts";
import type { Bundle } from "./ways.ts";

const edgeIds = ({ edges }: Bundle): readonly string[] => edges.map(({ id }) => id);

/** A way to an ending takes its colour; all others are on the way. */
const kindOfWay = ({ to }: Bundle): StateKind => (to.shape === "final" ? to.kind : "progress");

const noteText = (note: string | undefined, x: number, y: number): readonly Text[] =>
  note === undefined ? [] : [placedText({ text: note, face: "strong", tone: "ink" }, { x, y })];

const chipOf = ({ bundle, note }: ExitRow, left: number, lineY: number): Chip => {
  const stays = bundle.from === bundle.to.id;
  const text = stays ? "stays" : bundle.to.name;
  const { kind } = bundle.to;
  const name = placedText({ text, face: "strong", tone: kind }, { x: left + measures.chipPadding, y: lineY + 4 });
  const noteLeft = name.x + name.width + 8;
  const end = note === undefined ? name.x + name.width : noteLeft + textWidth(note, faces.strong);
  const { chipHeight, chipPadding } = measures;
  return {
    state: bundle.to.id,
    kind,
    box: { x: left, y: lineY - chipHeight / 2, width: Math.ceil(end - left + chipPadding), height: chipHeight },
    texts: [name, ...noteText(note, noteLeft, lineY + 4)],
  };
};

/** The ways from a state to endings: to its right, the label above the line. */
export const exitWays = ({ labelLeft, eventsAt, chipLeft }: Grid, { state, box, exits }: Row): readonly Way[] =>
  exits.map((exit) => {
    const y = box.y + exit.lineAt;
    return {
      edges: edgeIds(exit.bundle),
      from: state.id,
      to: exit.bundle.to.id,
      kind: kindOfWay(exit.bundle),
      points: [
        { x: box.x + box.width, y },
        { x: chipLeft, y },
      ],
      texts: placedLabel(exit.label, { x: labelLeft, y: box.y + exit.labelTop }, eventsAt),
      chip: chipOf(exit, chipLeft, y),
    };
  });

/** The way from a state down to the next one, the label to the right of the line. */
export const spineWay = ({ spine }: Grid, row: Row, next: Row | undefined): readonly Way[] => {
  if (!row.next || !next) return [];
  const { bundle, label, note } = row.next;
  const top = row.box.y + row.box.height;
  const at = { x: spine + measures.labelInset + noteWidth(note), y: top + row.labelTop };
  return [
    {
      edges: edgeIds(bundle),
      from: row.state.id,
      to: next.state.id,
      kind: kindOfWay(bundle),
      points: [
        { x: spine, y: top },
        { x: spine, y: next.box.y },
      ],
      texts: [
        ...noteText(note, spine + measures.labelInset, at.y + 13),
        ...placedLabel(label, at, eventColumn(label.triggerWidth)),
      ],
    },
  ];
};

/** The way in, from the dot above the first state. */
export const startWay = ({ spine, start, startAt }: Grid, first: Row, note: string | undefined): Way => ({
  edges: [],
  to: first.state.id,
  kind: "progress",
  points: [
    { x: spine, y: startAt + 6 },
    { x: spine, y: first.box.y },
  ],
  texts: [
    ...noteText(note, spine + measures.labelInset, startAt + 14 + 13),
    ...placedLabel(start, { x: spine + measures.labelInset + noteWidth(note), y: startAt + 14 }, 0),
  ],
});

const portLabel = (box: Box, { label, note, labelTop }: PortRow): readonly Text[] => {
  const x = box.x - measures.labelInset - labelWidth(label);
  const at = { x, y: box.y + labelTop };
  return [
    ...noteText(note, x - noteWidth(note) + 8, at.y + 13),
    ...placedLabel(label, at, eventColumn(label.triggerWidth)),
  ];
};

/** The ways past other states: out to a lane on the left, along it, and back. */
export const laneWays = ({ rows, lanes, laneLeft }: Grid): readonly Way[] =>
  lanes.flatMap((lane) => {
    const [from, to] = [rows[lane.fromRow], rows[lane.toRow]];
    const departure = from?.ports.find(({ port }) => port.lane === lane && port.end === "from");
    const arrival = to?.ports.find(({ port }) => port.lane === lane && port.end === "to");
    if (!from || !to || !departure || !arrival) return [];
    const x = laneLeft - lane.number * measures.laneWidth;
    const [startY, endY] = [from.box.y + departure.lineAt, to.box.y + arrival.lineAt];
    return [
      {
        edges: edgeIds(lane.bundle),
        from: from.state.id,
        to: to.state.id,
        kind: kindOfWay(lane.bundle),
        points: [
          { x: from.box.x, y: startY },
          { x, y: startY },
          { x, y: endY },
          { x: to.box.x, y: endY },
        ],
        texts: portLabel(from.box, departure),
      },
    ];
  });
