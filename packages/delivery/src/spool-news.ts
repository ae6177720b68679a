import { setTimeout as sleep } from "node:timers/promises";
import { listSpool, waiting } from "./spool-listing.ts";

/** Tells logs that have come to wait from those that wait on, as what is not ours to read. */
export interface SpoolNews {
  /** Everything that waits now is known from here on. */
  readonly note: () => void;
  /** Nothing is known any more: what waits is news. */
  readonly forget: () => void;
  /** Whether something waits that is not known. */
  readonly hasCome: () => boolean;
  /** Looks for so many ms for something that is not known, as long as `isWanted`; resolves with whether it came. */
  readonly comes: (milliseconds: number, isWanted: () => boolean) => Promise<boolean>;
}

const pauseMs = 50;

/** Watches the spool below the state directory by looking; nothing that runs on its own. */
export function watchSpool(directory: string): SpoolNews {
  let known: ReadonlySet<string> = new Set();
  const hasCome = (): boolean => listSpool(directory, waiting).some(({ invocationId }) => !known.has(invocationId));
  return {
    note: () => {
      known = new Set(listSpool(directory, waiting).map(({ invocationId }) => invocationId));
    },
    forget: () => {
      known = new Set();
    },
    hasCome,
    comes: async (milliseconds, isWanted) => {
      const end = performance.now() + milliseconds;
      while (performance.now() < end && isWanted()) {
        // oxlint-disable-next-line no-await-in-loop -- polling is waiting in turn
        await sleep(pauseMs);
        if (hasCome()) return isWanted();
      }
      return false;
    },
  };
}
