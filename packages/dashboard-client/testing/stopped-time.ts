import { jest } from "@jest/globals";

/** Lets promises and streams go on until `condition` holds, time standing still; fails when it never does. */
export async function until(condition: () => boolean): Promise<void> {
  for (let rounds = 0; !condition(); rounds += 1) {
    if (rounds > 10_000) throw new Error("it never happens");
    await new Promise(setImmediate);
  }
}

/** Runs `work` with time standing still until `jest.advanceTimersByTimeAsync` moves it; ky is loaded before. */
export async function withStoppedTime(work: () => Promise<void>): Promise<void> {
  await import("ky");
  jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
  try {
    await work();
  } finally {
    jest.useRealTimers();
  }
}
