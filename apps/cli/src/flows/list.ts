import { eventsOf } from "@algolia-cli/flow-diagrams";
import type { GlobalOptions } from "../command-line/global-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { columns } from "../terminal/columns.ts";
import { flowCharts } from "./flow-pictures.ts";

/** `flows list`: every funnel, and which machine it is. */
export const run = (_options: GlobalOptions, { terminal }: Invocation): Promise<CommandEnd> => {
  const documents = flowCharts().map((chart) => ({
    name: chart.name,
    title: chart.title,
    machine: chart.flow,
    states: chart.states.length,
    transitions: chart.edges.length,
    events: eventsOf(chart),
  }));
  const rows = documents.map(({ name, title, states, transitions, events }) => [
    name,
    title,
    String(states),
    String(transitions),
    String(events.length),
  ]);
  terminal.result(documents, columns([["NAME", "WHAT", "STATES", "TRANSITIONS", "EVENTS"], ...rows]));
  return Promise.resolve({ end: "done" });
};
