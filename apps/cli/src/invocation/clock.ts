import type { Clock } from "@algolia-cli/event-log";

/** In ms. `performance.now` would load the whole of Node's performance hooks, a millisecond of every start. */
const sinceStart = (): number => process.uptime() * 1e3;

/** A wall-clock anchor plus a monotonic clock: epoch milliseconds that never run backwards within the process. */
export const createClock = (wall: () => number = Date.now, monotonic: () => number = sinceStart): Clock => {
  const anchor = wall() - monotonic();
  return () => Math.round(anchor + monotonic());
};
