import type { Clock } from "@algolia-cli/event-log";

/** A wall-clock anchor plus a monotonic clock: epoch milliseconds that never run backwards within the process. */
export const createClock = (
  wall: () => number = Date.now,
  monotonic: () => number = () => performance.now(),
): Clock => {
  const anchor = wall() - monotonic();
  return () => Math.round(anchor + monotonic());
};
