import type { Sandbox } from "../src/running-sandbox.ts";
import { type SandboxOptions, startSandbox } from "../src/server.ts";

/** Runs the work against a sandbox of its own, and closes that however the work ends. */
export async function inSandbox<T>(work: (sandbox: Sandbox) => Promise<T>, options: SandboxOptions = {}): Promise<T> {
  const sandbox = await startSandbox(options);
  try {
    return await work(sandbox);
  } finally {
    await sandbox.close();
  }
}

/** A clock that stands still until it is moved; starts in the middle of a second. */
export function standingClock(start = 1_750_000_000_500): { read: () => number; move: (ms: number) => void } {
  let now = start;
  return {
    read: () => now,
    move: (ms) => {
      now += ms;
    },
  };
}
