import { setTimeout as sleep } from "node:timers/promises";

const patienceMs = 40_000;
const pauseMs = 5;

/** Looks again and again until there is something to be seen; rejects, naming it, after 40 seconds. */
export const until = async <Seen>(what: string, look: () => Seen | undefined): Promise<Seen> => {
  const end = performance.now() + patienceMs;
  for (;;) {
    const seen = look();
    if (seen !== undefined) return seen;
    if (performance.now() > end) throw new Error(`it did not come about: ${what}`);
    // oxlint-disable-next-line no-await-in-loop -- polling is waiting in turn
    await sleep(pauseMs);
  }
};
