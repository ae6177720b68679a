import type { Chart, ChartEdge, ChartState } from "../chart.ts";
import { grouped } from "./grouping.ts";

/** Transitions that are drawn as one line: from one state to one other. */
export interface Bundle {
  readonly from: string;
  readonly to: ChartState;
  readonly edges: readonly ChartEdge[];
}

/** How the chart is drawn: states in one column, `spine` from each to the next, `lanes` past others, `exits` to endings. */
export interface Drawing {
  readonly column: readonly ChartState[];
  readonly spine: readonly Bundle[];
  readonly lanes: readonly Bundle[];
  readonly exits: readonly Bundle[];
}

/** The ending that the last state on the way leads to: it closes the column. All others stand at the states that lead there. */
const lastOf = ({ states, edges }: Chart): ChartState | undefined => {
  const last = states.findLast(({ shape }) => shape === "atomic");
  const ends = edges.flatMap(({ from, to }) => (from === last?.id ? [to] : []));
  return states.find(({ id, shape, kind }) => shape === "final" && kind === "done" && ends.includes(id));
};

const kindOrder = ["done", "progress", "aborted", "failed"] as const;

/** The states on the way, the one in which the machine begins first, each directly before those inside of it. */
const columnOf = ({ states, initial }: Chart): readonly ChartState[] => {
  const isFirst = ({ id }: ChartState): boolean => id === initial || id.startsWith(`${initial}.`);
  const onTheWay = states.filter(({ shape }) => shape !== "final");
  return [...onTheWay.filter(isFirst), ...onTheWay.filter((state) => !isFirst(state))];
};

const bundlesOf = (
  { states }: Chart,
  edges: readonly ChartEdge[],
  keyOf: (edge: ChartEdge) => unknown,
): readonly Bundle[] =>
  grouped(edges, keyOf).flatMap((group) => {
    const [first] = group;
    const to = states.find(({ id }) => id === first?.to);
    return first && to ? [{ from: first.from, to, edges: group }] : [];
  });

/** From a state to the one inside of it in which it begins. */
const beginningsOf = ({ states }: Chart): readonly Bundle[] =>
  states.flatMap(({ id, initial }) => {
    const to = states.find((state) => state.id === initial);
    return to ? [{ from: id, to, edges: [] }] : [];
  });

/** Sorts a chart's transitions into the ways in which they are drawn. */
export const drawingOf = (chart: Chart): Drawing => {
  const last = lastOf(chart);
  const column = [...columnOf(chart), ...(last ? [last] : [])];
  const place = new Map(column.map(({ id }, row) => [id, row]));
  const endings = new Set(chart.states.flatMap(({ id, shape }) => (shape === "final" ? [id] : [])));
  const isNext = (from: string, to: string): boolean => (place.get(to) ?? -1) - (place.get(from) ?? 0) === 1;
  const isExit = ({ from, to }: ChartEdge): boolean => from === to || (endings.has(to) && !isNext(from, to));
  const through = [
    ...bundlesOf(
      chart,
      chart.edges.filter((edge) => !isExit(edge)),
      ({ from, to }) => [from, to],
    ),
    ...beginningsOf(chart),
  ];
  const exits = bundlesOf(chart, chart.edges.filter(isExit), ({ from, to, emits }) => [from, to, emits]);
  return {
    column,
    spine: through.filter(({ from, to }) => isNext(from, to.id)),
    lanes: through.filter(({ from, to }) => !isNext(from, to.id)),
    exits: exits.toSorted((one, other) => kindOrder.indexOf(one.to.kind) - kindOrder.indexOf(other.to.kind)),
  };
};
