import type { Chart } from "../chart.ts";
import { certainParts, type CertainParts, type FunnelEvent } from "./certain-parts.ts";
import type { StateSteps } from "./state-steps.ts";

/** How many runs came through each part of a chart. */
interface Counts {
  readonly passed: Map<string, number>;
  readonly here: Map<string, number>;
}

const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** Runs that left the same events are alike; the search is done once for each kind. */
const createFinder = (chart: Chart, steps: StateSteps) => {
  const known = new Map<string, CertainParts | undefined>();
  return (events: readonly FunnelEvent[]): CertainParts | undefined => {
    const key = JSON.stringify(events);
    if (!known.has(key)) known.set(key, certainParts(chart, events, steps));
    return known.get(key);
  };
};

const count = (chart: Chart, steps: StateSteps, runs: readonly (readonly FunnelEvent[])[]): Counts => {
  const find = createFinder(chart, steps);
  const counts: Counts = { passed: new Map(), here: new Map() };
  for (const events of runs) {
    const parts = find(events);
    add(counts.passed, "start");
    for (const id of [...(parts?.states ?? []), ...(parts?.edges ?? [])]) add(counts.passed, id);
    if (parts?.here !== undefined) add(counts.here, parts.here);
  }
  return counts;
};

const text = (passed: number | undefined, here: number | undefined): string =>
  [passed?.toLocaleString("en-US"), here === undefined ? undefined : `${here.toLocaleString("en-US")} here`]
    .filter((part) => part !== undefined)
    .join(" · ");

/**
 * The counts of a live funnel as notes for the layout: at each state and way how many runs certainly came through it, by the events
 * that they left, and how many are there still. Where the events leave it open which way a run took, none of the ways counts it.
 */
export const funnelNotes = (
  chart: Chart,
  steps: StateSteps,
  runs: readonly (readonly FunnelEvent[])[],
): Readonly<Record<string, string>> => {
  const { passed, here } = count(chart, steps, runs);
  const ids = new Set([...passed.keys(), ...here.keys()]);
  return Object.fromEntries([...ids].map((id) => [id, text(passed.get(id), here.get(id))]));
};
