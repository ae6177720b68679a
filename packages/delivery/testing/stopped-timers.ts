import { setTimeout as sleep } from "node:timers/promises";
import { jest } from "@jest/globals";

/** Makes the time of a test's timers pass; 0 sets off those that are due at once, as Segment's library has some. */
export type Pass = (milliseconds: number) => void;

/** Lets the network and promises go on, and does what is asked for in between, until `condition` holds; fails when it never does. */
export async function until(condition: () => boolean, inEachRound: () => void = () => undefined): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!condition()) {
    if (performance.now() > end) throw new Error("it never happens");
    inEachRound();
    // Node's own timer, which goes on while those of the test stand still.
    await sleep(pauseMs);
  }
}

/** Less than a test may take. */
const patienceMs = 45_000;
const pauseMs = 5;

/** Runs `work` while timers made with `setTimeout` stand still but for `pass`; clocks, intervals and the network go on. */
export async function withStoppedTimers(work: (pass: Pass) => Promise<void>): Promise<void> {
  jest.useFakeTimers({
    doNotFake: ["Date", "hrtime", "nextTick", "performance", "queueMicrotask", "setImmediate", "setInterval"],
  });
  try {
    await work((milliseconds) => jest.advanceTimersByTime(milliseconds));
  } finally {
    jest.useRealTimers();
  }
}
