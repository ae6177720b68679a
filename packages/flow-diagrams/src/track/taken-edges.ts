import type { RecordedStep } from "@algolia-cli/flow-engine";
import type { Chart, ChartEdge } from "../chart.ts";

/** Eventless transitions that can follow each other; a machine that had more would not come to rest. */
const mostAtOnce = 20;

const liesIn = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}.`);

/** The chart's id of a recorded state: a state within others was recorded as xstate's nested value. */
export const recordedStateId = (state: string): string => {
  const path = (value: unknown): readonly string[] => {
    if (typeof value === "string") return [value];
    const [first] = typeof value === "object" && value !== null ? Object.entries(value) : [];
    return first ? [first[0], ...path(first[1])] : [];
  };
  return state.startsWith("{") ? path(JSON.parse(state)).join(".") : state;
};

const answers = ({ trigger }: ChartEdge, { input }: RecordedStep): boolean => {
  switch (input.type) {
    case "started":
      return false;
    case "effect.done":
      return trigger.on === "done" && trigger.name === input.id;
    case "effect.failed":
      return trigger.on === "error" && trigger.name === input.id;
    case "delay.fired":
      return trigger.on === "delay" && trigger.name === input.id;
    case "user.cancelled":
      return trigger.on === "event" && trigger.name === input.type;
  }
};

const entryEvents = ({ states }: Chart, id: string): readonly string[] =>
  states.find((state) => state.id === id)?.onEntry ?? [];

/** A way through the chart, and what taking it emits. */
interface Way {
  readonly edges: readonly ChartEdge[];
  readonly at: string;
  readonly emits: readonly string[];
}

/** The way itself, and those that go on from its end without waiting for anything. */
const andOnward = (chart: Chart, way: Way): readonly Way[] => {
  if (way.edges.length > mostAtOnce) return [];
  const onward = chart.edges.filter(({ from, trigger }) => trigger.on === "always" && liesIn(way.at, from));
  return [way, ...onward.flatMap((edge) => andOnward(chart, extended(chart, way, edge)))];
};

const extended = (chart: Chart, way: Way, edge: ChartEdge): Way => ({
  edges: [...way.edges, edge],
  at: edge.to,
  emits: [...way.emits, ...edge.emits, ...entryEvents(chart, edge.to)],
});

const isSame = (one: readonly string[], other: readonly string[]): boolean => one.join("\n") === other.join("\n");

/**
 * The edges that a recorded step took from the state before it: those that answer its input and end in its state, and of
 * several the first that also emits what was emitted. `undefined` where the chart has no such way.
 */
export const takenEdges = (
  chart: Chart,
  before: string | undefined,
  step: RecordedStep,
): readonly ChartEdge[] | undefined => {
  const begun: readonly Way[] =
    before === undefined
      ? [{ edges: [], at: chart.initial, emits: [...chart.onStart, ...entryEvents(chart, chart.initial)] }]
      : chart.edges
          .filter((edge) => liesIn(before, edge.from) && answers(edge, step))
          .map((edge) => extended(chart, { edges: [], at: before, emits: [] }, edge));
  const ways = begun
    .flatMap((way) => andOnward(chart, way))
    .filter(({ at }) => liesIn(recordedStateId(step.state), at));
  const names = step.emitted.map(({ type }) => type);
  return (ways.find(({ emits }) => isSame(emits, names)) ?? ways[0])?.edges;
};
