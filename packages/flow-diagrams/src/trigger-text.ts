import type { Chart, ChartEdge, ChartState } from "./chart.ts";

const units = [
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
] as const;

/** Milliseconds as a person says them, e.g. `5 min`. */
export const durationText = (ms: number): string => {
  const unit = units.find(([, size]) => ms >= size && ms % size === 0);
  return unit ? `${ms / unit[1]} ${unit[0]}` : `${ms} ms`;
};

/** A delay with its length where that is known: `callbackTimeout (5 min)`. */
export const delayText = ({ name, ms }: ChartState["delays"][number]): string =>
  ms === undefined || String(ms) === name ? name : `${name} (${durationText(ms)})`;

/** What a transition waits for, in a few words; an effect's name is left out where its state has no other. */
export const triggerText = ({ states }: Chart, { from, trigger }: ChartEdge): string => {
  switch (trigger.on) {
    case "done":
    case "error": {
      const effects = states.find(({ id }) => id === from)?.effects ?? [];
      return effects.length > 1 ? `${trigger.on} ${trigger.name}` : trigger.on;
    }
    case "delay":
      return `after ${trigger.name}`;
    case "event":
      return trigger.name;
    case "children":
      return "done inside";
    case "always":
      return "at once";
  }
};
