import type { Chart, ChartEdge } from "../chart.ts";
import { grouped } from "../layout/grouping.ts";
import { triggerText } from "../trigger-text.ts";

/** What a transition waits for with its guard, e.g. `done [accepted]`. */
export const conditionText = (chart: Chart, edge: ChartEdge): string =>
  edge.guard === undefined ? triggerText(chart, edge) : `${triggerText(chart, edge)} [${edge.guard}]`;

/** What stands at the line of some transitions: for those that emit the same, first what they wait for, then the events. */
export const edgeLines = (chart: Chart, edges: readonly ChartEdge[]): readonly string[] =>
  grouped(edges, ({ emits }) => emits).flatMap((group) => [
    ...group.map((edge) => conditionText(chart, edge)),
    ...(group[0]?.emits ?? []).map((event) => `↑ ${event}`),
  ]);
