import { childIdentity, currentProcess, livenessOf, parseProcessIdentity } from "@algolia-cli/durable-files";
import { closeSync, lstatSync, openSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { telemetryPaths } from "./telemetry-folder.ts";

/** From the start of a sender to its end this keeps commands from starting another one; the lease only covers its requests. */
export interface SenderClaim {
  /** `false` when there is a sender, or nothing can be kept here. Never throws. */
  readonly take: () => boolean;
  /** Says which process, a child of this one or itself, the claim was taken for. Never throws. */
  readonly name: (pid: number) => void;
  /** Whether a sender is there, or is being started. Never throws. */
  readonly isTaken: () => boolean;
  /** Makes it as good as new, for a sender that goes on. Never throws. */
  readonly renew: () => void;
  /** Gives it back; whoever does so looks at the spool afterwards, for what was sealed meanwhile. Never throws. */
  readonly release: () => void;
}

/** A claim without a name is that of a command that is about to start a sender; it may have died on the way. */
const namelessMs = 5_000;

/** Longer than any sender lives without renewing it, also where nobody can tell whether a process lives. */
const longestMs = 40_000;

/** One small file beside the spool; of several takers at once one gets it. `now` is the wall clock in epoch ms. */
export function senderClaim(directory: string, now: () => number): SenderClaim {
  const path = telemetryPaths(directory).senderStarted;
  const create = (): boolean => attempt(() => closeSync(openSync(path, "wx", 0o600)));
  const remove = (): void => void attempt(() => rmSync(path, { force: true }));
  const isTaken = (): boolean => {
    const age = now() - writtenAt(path);
    if (!(age > -namelessMs && age < longestMs)) return false;
    const holder = holderOf(path);
    return holder === undefined ? age < namelessMs : !["dead", "rebooted"].includes(livenessOf(holder));
  };
  return {
    take: () => {
      if (isTaken()) return false;
      if (create()) return true;
      if (isTaken()) return false;
      remove();
      return create();
    },
    name: (pid) =>
      void attempt(() => {
        // Only a file that is there: after an opt-out nothing is made again.
        truncateSync(path);
        writeFileSync(path, JSON.stringify(childIdentity(pid)), { flag: "r+" });
      }),
    isTaken,
    renew: () => void attempt(() => utimesSync(path, now() / 1_000, now() / 1_000)),
    release: () => {
      // One that had been stopped for so long that another sender was started leaves that one's claim alone.
      if ((holderOf(path)?.pid ?? currentProcess().pid) === currentProcess().pid) remove();
    },
  };
}

function holderOf(path: string) {
  try {
    return parseProcessIdentity(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
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
