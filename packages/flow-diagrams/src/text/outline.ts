import { type Chart, type ChartEdge, type ChartState, eventsOf } from "../chart.ts";
import { delayText } from "../trigger-text.ts";
import { conditionText } from "./edge-lines.ts";

const indent = "  ";
const arrow = " → ";
const gap = "  ";

/** One transition as the three columns of the outline. */
interface Cells {
  readonly condition: string;
  readonly target: string;
  readonly events: readonly string[];
}

const cellsOf = (chart: Chart, edge: ChartEdge): Cells => ({
  condition: conditionText(chart, edge),
  target: edge.to === edge.from ? "(stays)" : edge.to,
  events: edge.emits.map((event) => `↑ ${event}`),
});

const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length));

/** Lines of transitions: events in a column of their own where there is room, else below. */
const edgeWriter = (all: readonly Cells[], columns: number): ((cells: Cells) => readonly string[]) => {
  const first = longest(all.map(({ condition }) => condition));
  const second = longest(all.map(({ target }) => target));
  const third = longest(all.flatMap(({ events }) => events));
  const isWide = indent.length + first + arrow.length + second + gap.length + third <= columns;
  return ({ condition, target, events }) => {
    const way = `${indent}${condition.padEnd(first)}${arrow}`;
    if (!isWide) return [`${way}${target}`, ...events.map((event) => `${indent.repeat(3)}${event}`)];
    const [event = "", ...more] = events;
    const below = " ".repeat(way.length + second + gap.length);
    return [`${way}${target.padEnd(second)}${gap}${event}`.trimEnd(), ...more.map((one) => below + one)];
  };
};

const signs = { progress: "●", done: "✓", failed: "✗", aborted: "–" } as const;

const stateLines = ({ id, kind, effects, delays, onEntry, onExit }: ChartState): readonly string[] => [
  `${signs[kind]} ${id}`,
  ...effects.map(({ src }) => `${indent}runs ${src}`),
  ...delays.map((delay) => `${indent}waits ${delayText(delay)}`),
  ...onEntry.map((event) => `${indent}↑ ${event} on entry`),
  ...onExit.map((event) => `${indent}↑ ${event} on exit`),
];

/** The chart as lines for a terminal of so many columns; a name that is longer than that stays whole. */
export const outlineOf = (chart: Chart, columns: number): readonly string[] => {
  const cells = new Map(chart.edges.map((edge) => [edge.id, cellsOf(chart, edge)]));
  const write = edgeWriter([...cells.values()], columns);
  const onTheWay = chart.states.filter(({ shape }) => shape !== "final");
  const counts = `${chart.states.length} states, ${chart.edges.length} transitions, ${eventsOf(chart).length} events`;
  return [
    chart.title,
    `${chart.name}: ${counts}`,
    "",
    `○ begins in ${chart.initial}`,
    ...chart.onStart.map((event) => `${indent}↑ ${event}`),
    ...onTheWay.flatMap((state) => [
      "",
      ...stateLines(state),
      ...chart.edges
        .filter(({ from }) => from === state.id)
        .flatMap((edge) => write(cells.get(edge.id) ?? cellsOf(chart, edge))),
    ]),
    "",
    ...chart.states.filter(({ shape }) => shape === "final").flatMap(stateLines),
  ];
};
