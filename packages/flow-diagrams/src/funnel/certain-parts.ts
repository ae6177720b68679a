import type { Chart, ChartEdge } from "../chart.ts";
import type { StateSteps } from "./state-steps.ts";

/** An event as a funnel tells it. */
export interface FunnelEvent {
  readonly name: string;
  /** Where a run ended, as Failed and Aborted say. */
  readonly step?: string;
  /** Ids of states that the event's properties say the run came through, and of states that it did not. */
  readonly passed?: readonly string[];
  readonly missed?: readonly string[];
}

/** What a run certainly passed through, by the events it left; what only may have been is not in it. */
export interface CertainParts {
  readonly states: readonly string[];
  /** Ids of edges: of those that cannot be told apart by their ends and events, the first. */
  readonly edges: readonly string[];
  /** The state in which a run is that has not ended, if its events say which. */
  readonly here?: string;
}

/** A way through the chart that leaves just these events. */
interface Way {
  readonly states: readonly string[];
  readonly edges: readonly string[];
}

interface Search {
  readonly chart: Chart;
  readonly events: readonly FunnelEvent[];
  /** Undefined where what the events say beside their names is not to be minded. */
  readonly steps: StateSteps | undefined;
}

const isSame = (one: ChartEdge, other: ChartEdge): boolean =>
  one.from === other.from && one.to === other.to && one.emits.join("\n") === other.emits.join("\n");

/** The first of the edges that have the same ends and the same events. */
export const representative = ({ edges }: Chart, edge: ChartEdge): string =>
  edges.find((other) => isSame(other, edge))?.id ?? edge.id;

const stateOf = ({ states }: Chart, id: string) => states.find((state) => state.id === id);

const emittedBy = (chart: Chart, { from, to, emits }: ChartEdge): readonly string[] => [
  ...(stateOf(chart, from)?.onExit ?? []),
  ...emits,
  ...(stateOf(chart, to)?.onEntry ?? []),
];

/** How many events are told once these are emitted in `from`; undefined when they are not what comes next. */
const after = (search: Search, told: number, { from, emitted }: { from: string; emitted: readonly string[] }) => {
  const next = search.events.slice(told, told + emitted.length);
  const fits = emitted.every((name, place) => {
    const event = next[place];
    if (event?.name !== name) return false;
    return search.steps === undefined || event.step === undefined || search.steps[from] === event.step;
  });
  return fits ? told + emitted.length : undefined;
};

/** All ways that leave the events, from a way so far; each comes through a state once at most. */
const waysFrom = (search: Search, so: Way, told: number): readonly Way[] => {
  const { chart, events } = search;
  const state = so.states.at(-1) ?? "";
  const isOver = told === events.length;
  if (stateOf(chart, state)?.shape === "final") return isOver ? [so] : [];
  const onward = chart.edges
    .filter(({ from, to }) => from === state && !so.states.includes(to))
    .flatMap((edge) => {
      const then = after(search, told, { from: state, emitted: emittedBy(chart, edge) });
      if (then === undefined) return [];
      const way = { states: [...so.states, edge.to], edges: [...so.edges, representative(chart, edge)] };
      return waysFrom(search, way, then);
    });
  return onward;
};

/** Ways that stop as soon as the last event is told: a run that has not ended was there at least. */
const openWays = (search: Search, so: Way, told: number): readonly Way[] => {
  if (told === search.events.length) return [so];
  const state = so.states.at(-1) ?? "";
  return search.chart.edges
    .filter(({ from, to }) => from === state && !so.states.includes(to))
    .flatMap((edge) => {
      const then = after(search, told, { from: state, emitted: emittedBy(search.chart, edge) });
      const way = { states: [...so.states, edge.to], edges: [...so.edges, representative(search.chart, edge)] };
      return then === undefined ? [] : openWays(search, way, then);
    });
};

const common = (lists: readonly (readonly string[])[]): readonly string[] =>
  (lists[0] ?? []).filter((item) => lists.every((list) => list.includes(item)));

/** Whether a way is one of which the events' properties speak. */
const agrees = ({ states }: Way, events: readonly FunnelEvent[]): boolean =>
  events.every(
    ({ passed = [], missed = [] }) =>
      passed.every((id) => states.includes(id)) && !missed.some((id) => states.includes(id)),
  );

const hasEnded = (events: readonly FunnelEvent[]): boolean =>
  / (Completed|Failed|Aborted)$/u.test(events.at(-1)?.name ?? "");

/** What is common to all ways that could have left these events; nothing where no way could. For flat charts, which all flows have. */
export const certainParts = (
  chart: Chart,
  events: readonly FunnelEvent[],
  stateSteps: StateSteps,
): CertainParts | undefined => {
  const begin: Way = { states: [chart.initial], edges: [] };
  const emitted = [...chart.onStart, ...(stateOf(chart, chart.initial)?.onEntry ?? [])];
  const found = [stateSteps, undefined].map((steps) => {
    const search: Search = { chart, events, steps };
    const told = after(search, 0, { from: chart.initial, emitted });
    if (told === undefined) return [];
    const ways = hasEnded(events) ? waysFrom(search, begin, told) : openWays(search, begin, told);
    return steps === undefined ? ways : ways.filter((way) => agrees(way, events));
  });
  const ways = found.find((list) => list.length > 0);
  if (!ways) return undefined;
  const ends = [...new Set(ways.map(({ states }) => states.at(-1)))];
  const here = hasEnded(events) || ends.length > 1 ? undefined : ends[0];
  return {
    states: common(ways.map(({ states }) => states)),
    edges: common(ways.map(({ edges }) => edges)),
    ...(here === undefined ? {} : { here }),
  };
};
