import type { Chart, ChartState, StateKind } from "../chart.ts";
import { type Bundle, drawingOf } from "../layout/ways.ts";
import { delayText } from "../trigger-text.ts";
import { edgeLines } from "./edge-lines.ts";

/** A node of a text format: a state, or an ending as it stands at one state. */
export interface GraphNode {
  readonly key: string;
  readonly kind: StateKind;
  readonly lines: readonly string[];
  /** The state behind a node that others lie in. */
  readonly inside: readonly GraphNode[];
}

/** An edge of a text format: one or several transitions. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: StateKind;
  readonly lines: readonly string[];
}

/** A chart as nodes and edges whose keys are plain words, for the formats that lay out by themselves. */
export interface Graph {
  readonly start: { readonly to: string; readonly lines: readonly string[] };
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Letters, digits and underscores only; the chart's names make it unique as long as they hold none of their own. */
const keyOf = (id: string): string => id.replaceAll(/[^A-Za-z0-9]/gu, "_");

const linesOf = ({ name, effects, delays, onEntry, onExit }: ChartState): readonly string[] => [
  name,
  ...effects.map(({ src }) => `▷ ${src}`),
  ...delays.map((delay) => `after ${delayText(delay)}`),
  ...[...onEntry, ...onExit].map((event) => `↑ ${event}`),
];

/** The key of an ending at a state; ways that emit different events lead to the same one. */
const chipKey = ({ from, to }: Bundle): string => `${keyOf(from)}__${keyOf(to.id)}`;

const chipsOf = (exits: readonly Bundle[]): readonly GraphNode[] => {
  const byKey = new Map(exits.map((exit) => [chipKey(exit), exit]));
  return [...byKey].flatMap(([key, { from, to }]) =>
    from === to.id ? [] : [{ key, kind: to.kind, lines: [to.name], inside: [] }],
  );
};

/** Sorts a chart into nodes and edges as the picture draws it: endings stand at the states that lead to them. */
export const graphOf = (chart: Chart): Graph => {
  const { column, spine, lanes, exits } = drawingOf(chart);
  const nodesIn = (parent: string | undefined): readonly GraphNode[] =>
    column
      .filter((state) => state.parent === parent)
      .map((state) => ({ key: keyOf(state.id), kind: state.kind, lines: linesOf(state), inside: nodesIn(state.id) }));
  const ways = [...spine, ...lanes].filter(({ edges }) => edges.length > 0);
  const edgeOf = (bundle: Bundle, to: string): GraphEdge => ({
    from: keyOf(bundle.from),
    to,
    kind: bundle.to.shape === "final" ? bundle.to.kind : "progress",
    lines: edgeLines(chart, bundle.edges),
  });
  return {
    start: { to: keyOf(chart.initial), lines: chart.onStart.map((event) => `↑ ${event}`) },
    nodes: [...nodesIn(undefined), ...chipsOf(exits)],
    edges: [
      ...ways.map((bundle) => edgeOf(bundle, keyOf(bundle.to.id))),
      ...exits.map((bundle) => edgeOf(bundle, bundle.from === bundle.to.id ? keyOf(bundle.to.id) : chipKey(bundle))),
    ],
  };
};
