import type { TrackEvent, TrackStep } from "../src/track/track.ts";
import { button, element } from "./element.ts";

const timeText = (ms: number): string => (ms < 1000 ? `+${ms} ms` : `+${(ms / 1000).toFixed(2)} s`);

const propertyRows = ({ properties }: TrackEvent): readonly Node[] =>
  Object.entries(properties).flatMap(([name, value]) => [
    element("dt", {}, name),
    element("dd", {}, typeof value === "string" ? value : JSON.stringify(value)),
  ]);

/** A step in the list of all. */
export const stepItem = (step: TrackStep, show: () => void): HTMLElement => {
  const item = button("", { class: "step" }, show);
  item.append(
    element("span", { class: "seq" }, String(step.seq)),
    element("span", { class: "what" }, step.input),
    element("span", { class: "time" }, timeText(step.at)),
    element("span", { class: "then" }, `→ ${step.state}`),
    ...step.emitted.map(({ name }) => element("span", { class: "event" }, `↑ ${name}`)),
  );
  return element("li", {}, item);
};

/** What the shown step did: the state, what it asked for, and its events with their properties. */
export const stepDetails = (step: TrackStep): readonly Node[] => [
  element("h2", {}, `Step ${step.seq}: ${step.input}`),
  element(
    "p",
    {},
    `${step.status === "done" ? "ends in" : "goes to"} `,
    element("strong", {}, step.state),
    `, ${timeText(step.at)}`,
  ),
  ...(step.effects.length > 0
    ? [
        element("h3", {}, "Effects"),
        element("ul", {}, ...step.effects.map((effect) => element("li", {}, element("code", {}, effect)))),
      ]
    : []),
  ...(step.emitted.length > 0 ? [element("h3", {}, "Emitted")] : []),
  ...step.emitted.map((event) =>
    element(
      "div",
      { class: "emitted" },
      element("p", { class: "event" }, `↑ ${event.name}`),
      element("dl", {}, ...propertyRows(event)),
    ),
  ),
];
