import type { Chart, ChartState } from "../chart.ts";
import { cardSize } from "./card.ts";
import { depthOf, framesFrom, framesTo } from "./frame.ts";
import { eventColumn, eventsLabel, type Label, labelHeight, labelOf, labelWidth } from "./label.ts";
import { type Lane, lanesOf, type Port, portsOf } from "./lanes.ts";
import { measures } from "./measures.ts";
import { type Box, faces } from "./picture.ts";
import { textWidth } from "./text-width.ts";
import { type Bundle, drawingOf } from "./ways.ts";

/** Short texts, counts for example, by the id of a state or an edge. */
export type Notes = Readonly<Record<string, string>>;

/** A line that leaves a state at a height, with what stands on it. */
export interface ExitRow {
  readonly bundle: Bundle;
  readonly label: Label;
  readonly note: string | undefined;
  /** Pixels from the state's top to the label's top, and to the line. */
  readonly labelTop: number;
  readonly lineAt: number;
}

/** Where a way through a lane touches the state; a departing one has a label. */
export interface PortRow {
  readonly port: Port;
  readonly label: Label;
  readonly note: string | undefined;
  readonly labelTop: number;
  readonly lineAt: number;
}

/** One state of the column with all that touches it. */
export interface Row {
  readonly state: ChartState;
  readonly box: Box;
  readonly note: string | undefined;
  readonly exits: readonly ExitRow[];
  readonly ports: readonly PortRow[];
  /** The way to the next row, if one leads there, and its label, `labelTop` pixels below the box. */
  readonly next: { readonly bundle: Bundle; readonly label: Label; readonly note: string | undefined } | undefined;
  readonly gap: number;
  readonly labelTop: number;
}

/** The rows and the columns of the whole picture: x positions in pixels. */
export interface Grid {
  readonly rows: readonly Row[];
  readonly lanes: readonly Lane[];
  readonly laneLeft: number;
  readonly spine: number;
  readonly labelLeft: number;
  readonly eventsAt: number;
  readonly chipLeft: number;
  readonly start: Label;
  readonly startAt: number;
}

const empty: Label = { rows: [], triggerWidth: 0, eventWidth: 0 };
/** Transitions that are drawn as one line and noted apart add up. */
const noteOf = (notes: Notes, { edges }: Bundle): string | undefined => {
  const all = edges.map(({ id }) => notes[id]).filter((note) => note !== undefined);
  return all.length > 0 ? all.join(" + ") : undefined;
};

const { labelDrop, rowGap, arrivalHeight, chipHeight } = measures;
const edgeRoom = 8;

const exitRows = (chart: Chart, bundles: readonly Bundle[], notes: Notes): readonly ExitRow[] => {
  let labelTop = edgeRoom - 2;
  return bundles.map((bundle) => {
    const label = labelOf(chart, bundle.edges);
    const lineAt = labelTop + labelHeight(label) + labelDrop;
    const row = { bundle, label, note: noteOf(notes, bundle), labelTop, lineAt };
    labelTop = lineAt + rowGap;
    return row;
  });
};

const portRows = (chart: Chart, ports: readonly Port[], notes: Notes): readonly PortRow[] => {
  let top = edgeRoom;
  return ports.map((port) => {
    const departs = port.end === "from";
    const label = departs ? labelOf(chart, port.lane.bundle.edges) : empty;
    const note = departs ? noteOf(notes, port.lane.bundle) : undefined;
    const lineAt = top + Math.max(arrivalHeight / 2, labelHeight(label) + labelDrop);
    const row = { port, label, note, labelTop: lineAt - labelDrop - labelHeight(label), lineAt };
    top = lineAt + rowGap;
    return row;
  });
};

/** What a note takes up beside or within what it belongs to. */
export const noteWidth = (note: string | undefined): number =>
  note === undefined ? 0 : Math.ceil(textWidth(note, faces.strong)) + 16;

const gapBelow = (label: Label | undefined, hasWay: boolean): number => {
  if (!hasWay) return measures.shortestGap;
  return label && label.rows.length > 0 ? labelHeight(label) + measures.gapAroundLabel : measures.shortestGap;
};

type Sized = Omit<Row, "box"> & { readonly height: number; readonly above: number };

const sizedRows = (
  chart: Chart,
  notes: Notes,
): { readonly sized: readonly Sized[]; readonly lanes: readonly Lane[] } => {
  const drawing = drawingOf(chart);
  const lanes = lanesOf(drawing);
  const { column } = drawing;
  const sized = column.map((state, place): Sized => {
    const exits = exitRows(
      chart,
      drawing.exits.filter(({ from }) => from === state.id),
      notes,
    );
    const ports = portRows(chart, portsOf(lanes, place), notes);
    const spine = drawing.spine.find(({ from }) => from === state.id);
    const next = spine && { bundle: spine, label: labelOf(chart, spine.edges), note: noteOf(notes, spine) };
    const exitsEnd = (exits.at(-1)?.lineAt ?? 0) + chipHeight / 2 + edgeRoom - 4;
    const portsEnd = (ports.at(-1)?.lineAt ?? 0) + edgeRoom + 4;
    const ending = measures.framePadding * framesTo(state, column[place + 1], column);
    return {
      state,
      note: notes[state.id],
      exits,
      ports,
      next,
      height: Math.max(cardSize(state).height, exits.length > 0 ? exitsEnd : 0, ports.length > 0 ? portsEnd : 0),
      above: measures.framePadding * framesFrom(state),
      gap: gapBelow(next?.label, next !== undefined) + ending,
      labelTop: ending + measures.gapAroundLabel / 2 - 5,
    };
  });
  return { sized, lanes };
};

const widest = (widths: readonly number[]): number => Math.ceil(Math.max(0, ...widths));

/** Places the states one below the other, and finds the columns of all that stands beside them. */
export const gridOf = (chart: Chart, notes: Notes): Grid => {
  const { sized, lanes } = sizedRows(chart, notes);
  const exits = sized.flatMap((row) => row.exits);
  const ports = sized.flatMap((row) => row.ports);
  const deepest = widest(sized.map(({ state }) => depthOf(state))) * measures.framePadding;
  const laneCount = widest(lanes.map(({ number }) => number + 1));
  const laneLabels = widest(ports.map(({ label, note }) => labelWidth(label) + noteWidth(note)));
  const left = measures.margin + laneCount * measures.laneWidth;
  const x = left + (laneCount > 0 ? laneLabels + 2 * measures.labelInset : 0) + deepest;
  const width = widest([
    measures.minimalCardWidth,
    ...sized.map(({ state, note }) => cardSize(state).width + noteWidth(note)),
  ]);
  const labelLeft = x + width + deepest + measures.labelInset;
  const eventsAt = eventColumn(widest(exits.map(({ label }) => label.triggerWidth)));
  const start = eventsLabel(chart.onStart);
  const startAt = measures.margin + measures.headingHeight + 6;
  let y = startAt + 6 + gapBelow(start, true);
  const rows = sized.map(({ height, above, ...row }): Row => {
    const box = { x, y: y + above, width, height };
    y = box.y + height + row.gap;
    return { ...row, box };
  });
  return {
    rows,
    lanes,
    laneLeft: left,
    spine: x + 32,
    labelLeft,
    eventsAt,
    chipLeft: labelLeft + eventsAt + widest(exits.map(({ label }) => label.eventWidth)) + measures.chipGap,
    start,
    startAt,
  };
};
