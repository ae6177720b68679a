import type { Chart, ChartEdge, ChartState } from "../src/chart.ts";
import { conditionText } from "../src/text/edge-lines.ts";
import { delayText } from "../src/trigger-text.ts";
import { button, element } from "./element.ts";

/** What the details can lead to. */
export interface DetailLinks {
  readonly select: (state: string) => void;
  readonly find: (event: string) => void;
}

const section = (title: string, items: readonly Node[]): Node | undefined =>
  items.length === 0
    ? undefined
    : element(
        "section",
        {},
        element("h3", {}, title),
        element("ul", {}, ...items.map((item) => element("li", {}, item))),
      );

const eventButton = (event: string, { find }: DetailLinks): Node =>
  button(`↑ ${event}`, { class: "link event", title: "Show where it is emitted" }, () => find(event));

/** An edge as it is seen from one of its ends: `other` is the state at the other end. */
const wayItem = (chart: Chart, { edge, other }: { edge: ChartEdge; other: string }, links: DetailLinks): Node => {
  const kind = chart.states.find(({ id }) => id === other)?.kind ?? "progress";
  return element(
    "div",
    {},
    element("span", { class: "condition" }, conditionText(chart, edge)),
    " ",
    button(other, { class: `link state ${kind}` }, () => links.select(other)),
    ...edge.emits.map((event) => eventButton(event, links)),
  );
};

const kindTexts = {
  progress: "on the way",
  done: "an ending: done",
  failed: "an ending: failed",
  aborted: "an ending: aborted",
};

const eventsOfState = (chart: Chart, { id, onEntry, onExit }: ChartState): readonly string[] => [
  ...new Set([
    ...(chart.initial === id ? chart.onStart : []),
    ...onEntry,
    ...chart.edges.flatMap(({ from, emits }) => (from === id ? emits : [])),
    ...onExit,
  ]),
];

/** All that is known of a state: what it does, what enters and leaves it, and what is emitted there. */
export const stateDetails = (chart: Chart, state: ChartState, links: DetailLinks): readonly Node[] => {
  const { effects, delays, id } = state;
  const entering = chart.edges.filter(({ to }) => to === id);
  const leaving = chart.edges.filter(({ from }) => from === id);
  return [
    element("h2", {}, state.name),
    element("p", { class: `kind ${state.kind}` }, kindTexts[state.kind]),
    section("Effects", [
      ...effects.map(({ src }) => element("code", {}, src)),
      ...delays.map((delay) => element("span", {}, "waits ", element("code", {}, delayText(delay)))),
    ]),
    section("Enters from", [
      ...(chart.initial === id ? [element("span", {}, "the start")] : []),
      ...entering.map((edge) => wayItem(chart, { edge, other: edge.from }, links)),
    ]),
    section(
      "Leaves to",
      leaving.map((edge) => wayItem(chart, { edge, other: edge.to }, links)),
    ),
    section(
      "Emits",
      eventsOfState(chart, state).map((event) => eventButton(event, links)),
    ),
  ].filter((node) => node !== undefined);
};
