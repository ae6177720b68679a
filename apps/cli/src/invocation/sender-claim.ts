import { closeSync, lstatSync, openSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";

/** Until a sender that was just started holds its lease, this keeps the next commands from starting another one. */
export interface SenderClaim {
  /** `false` when somebody else has started a sender a moment ago. Never throws. */
  readonly take: () => boolean;
  /** Makes it as good as new, for a sender that goes on. Never throws. */
  readonly renew: () => void;
  /** Gives it back; whoever does so looks at the spool afterwards, for what was sealed meanwhile. Never throws. */
  readonly release: () => void;
}

/** More than a process needs to begin, also on a busy machine; a sender that died before is missed no longer than this. */
const freshMs = 5_000;

const attempt = (work: () => boolean): boolean => {
  try {
    return work();
  } catch {
    return false;
  }
};

const isFresh = (path: string, now: number): boolean =>
  attempt(() => {
    const age = now - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    return age > -freshMs && age < freshMs;
  });

const create = (path: string): boolean =>
  attempt(() => {
    closeSync(openSync(path, "wx", 0o600));
    return true;
  });

/** One empty file beside the spool; of several takers at once one gets it. */
export const senderClaimIn = (stateDirectory: string, now: () => number = Date.now): SenderClaim => {
  const path = join(stateDirectory, "telemetry", "sender-started");
  const release = (): void => {
    attempt(() => {
      rmSync(path, { force: true });
      return true;
    });
  };
  return {
    take: () => {
      if (create(path)) return true;
      if (isFresh(path, now())) return false;
      release();
      return create(path);
    },
    renew: () => {
      attempt(() => {
        utimesSync(path, now() / 1_000, now() / 1_000);
        return true;
      });
    },
    release,
  };
};
