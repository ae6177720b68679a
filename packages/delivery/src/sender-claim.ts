import { type ProcessIdentity, childIdentity, currentProcess, tryLock } from "@algolia-cli/durable-files";
import { rmSync, utimesSync } from "node:fs";
import {
  type ClaimFile,
  type ClaimTaking,
  claimHolder,
  createClaim,
  isClaimStanding,
  nameClaim,
} from "./claim-file.ts";
import { telemetryPaths } from "./telemetry-folder.ts";

/** From the start of a sender to its end this keeps commands from starting another one; the lease only covers its requests. */
export interface SenderClaim {
  /** Takes it where no other process has it. Never throws. */
  readonly take: () => ClaimTaking;
  /** Says which process, a child of this one or itself, the claim was taken for. Never throws. */
  readonly name: (pid: number) => void;
  /** Whether a sender is there, or is being started. Never throws. */
  readonly isTaken: () => boolean;
  /** Makes it as good as new, for a sender that goes on. Never throws. */
  readonly renew: () => void;
  /** Gives it back; whoever does so looks at the spool afterwards, for what was sealed meanwhile. Never throws. */
  readonly release: () => void;
}

/**
 * One small file beside the spool; of several takers at once one gets it, also of one that its holder can no longer use.
 * `now` is the wall clock in epoch ms. Limit: a holder that was stopped for longer than its claim is good for, and wakes
 * while another process takes that over, may remove or name the other one's. There are two senders then, of which the
 * lease lets one send.
 */
export function senderClaim(directory: string, now: () => number): SenderClaim {
  const path = telemetryPaths(directory).senderStarted;
  const file: ClaimFile = { path, now };
  return {
    take: () => {
      if (isClaimStanding(file)) return "held";
      const taking = createClaim(file);
      return taking === "held" ? takeOver(file) : taking;
    },
    // Only in a file that is there: after an opt-out nothing is made again.
    name: (pid) => attempt(() => nameClaim(file, childIdentity(pid))),
    isTaken: () => isClaimStanding(file),
    renew: () => attempt(() => utimesSync(path, now() / 1_000, now() / 1_000)),
    release: () => {
      // One that had been stopped for so long that another sender was started leaves that one's claim alone.
      const holder = claimHolder(path);
      if (holder === undefined || isThisProcess(holder)) attempt(() => rmSync(path));
    },
  };
}

/** Containers that share a home give the same numbers to their processes. */
function isThisProcess({ pid, host, pidNamespace }: ProcessIdentity): boolean {
  const own = currentProcess();
  return pid === own.pid && host === own.host && pidNamespace === own.pidNamespace;
}

/** Only the holder of the lock removes what nobody can use, and looks again before: it may be another taker's by now. */
function takeOver(file: ClaimFile): ClaimTaking {
  try {
    const lock = tryLock(`${file.path}.lock`, { now: file.now });
    if (lock === undefined) return "held";
    try {
      if (isClaimStanding(file)) return "held";
      rmSync(file.path, { force: true });
      return createClaim(file);
    } finally {
      lock.release();
    }
  } catch {
    return "impossible";
  }
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // No claim can be kept here, or it has gone: at worst one sender too many is started.
  }
}
