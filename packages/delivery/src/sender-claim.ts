import { closeSync, lstatSync, openSync, rmSync, utimesSync } from "node:fs";
import { telemetryPaths } from "./telemetry-folder.ts";

/** From the start of a sender to its end this keeps commands from starting another one; the lease only covers its requests. */
export interface SenderClaim {
  /** `false` when a sender was started a moment ago, or nothing can be kept here. Never throws. */
  readonly take: () => boolean;
  /** Whether a sender is there, or was started a moment ago. Never throws. */
  readonly isTaken: () => boolean;
  /** Makes it as good as new, for a sender that goes on. Never throws. */
  readonly renew: () => void;
  /** Gives it back; whoever does so looks at the spool afterwards, for what was sealed meanwhile. Never throws. */
  readonly release: () => void;
}

/** More than a process needs to begin, also on a busy machine; a sender that died before is missed no longer than this. */
const freshMs = 5_000;

/** One empty file beside the spool; of several takers at once one gets it. `now` is the wall clock in epoch ms. */
export function senderClaim(directory: string, now: () => number): SenderClaim {
  const path = telemetryPaths(directory).senderStarted;
  const create = (): boolean => attempt(() => closeSync(openSync(path, "wx", 0o600)));
  const release = (): void => void attempt(() => rmSync(path, { force: true }));
  const isTaken = (): boolean => {
    const age = now() - writtenAt(path);
    return age > -freshMs && age < freshMs;
  };
  return {
    take: () => {
      if (isTaken()) return false;
      if (create()) return true;
      if (isTaken()) return false;
      release();
      return create();
    },
    isTaken,
    renew: () => void attempt(() => utimesSync(path, now() / 1_000, now() / 1_000)),
    release,
  };
}

function writtenAt(path: string): number {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN;
  } catch {
    return Number.NaN;
  }
}

function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
