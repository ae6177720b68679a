import { currentProcess, writeFileAtomically } from "@algolia-cli/durable-files";
import { randomUUID } from "node:crypto";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type LeaseRecord, highestToken, isRunning, isTokenHeld, leaseTokens, readLease } from "./lease-file.ts";
import { ensureTelemetryFolder, telemetryPaths } from "./telemetry-folder.ts";

/** `directory` is the state directory, `now` the wall clock in epoch ms, `durationMs` how long the lease may be held. */
export interface LeaseOptions {
  readonly directory: string;
  readonly now: () => number;
  readonly durationMs: number;
}

/** The right to send from a spool and to clean it up, of one process at a time. */
export interface Lease {
  /** Grows with every lease, so that what an earlier holder left can be told from what this one does. */
  readonly token: number;
  /** `false` for good once the time is over, the lease released, or another process has taken it. Ask before each effect. */
  readonly isHeld: () => boolean;
  /** Gives it back at once. Never throws. */
  readonly release: () => void;
}

/**
 * Takes the lease when nobody holds it: it is free, its time is over, or its holder has died. Of many takers one gets
 * it. The time is the wall clock's, which goes on while a machine sleeps. `undefined` when it is held, and also
 * where no file can be kept. Never throws.
 */
export function takeLease({ directory, now, durationMs }: LeaseOptions): Lease | undefined {
  const folder = telemetryPaths(directory).lease;
  try {
    ensureTelemetryFolder(directory, "lease");
    const before = highestToken(folder);
    if (before > 0 && isTokenHeld(folder, before, now())) return undefined;
    const [token, taken_at] = [before + 1, now()];
    const record = { taken_at, expires_at: taken_at + durationMs, nonce: randomUUID(), holder: currentProcess() };
    if (!give(folder, token, record)) return undefined;
    for (const old of leaseTokens(folder)) if (old < token) rmSync(join(folder, String(old)), { force: true });
    return holding(folder, token, { record, now });
  } catch {
    return undefined;
  }
}

/** Whether some process holds the lease. `false` where that cannot be found out. Never throws. */
export function isLeaseHeld({ directory, now }: Omit<LeaseOptions, "durationMs">): boolean {
  try {
    const folder = telemetryPaths(directory).lease;
    const token = highestToken(folder);
    return token > 0 && isTokenHeld(folder, token, now());
  } catch {
    return false;
  }
}

/** `wx` lets one taker of a token through. A lower one can be free again only when a higher one was given meanwhile. */
function give(folder: string, token: number, record: LeaseRecord): boolean {
  const path = join(folder, String(token));
  let descriptor: number;
  try {
    descriptor = openSync(path, "wx", 0o600);
  } catch {
    return false;
  }
  try {
    writeSync(descriptor, JSON.stringify(record));
  } finally {
    closeSync(descriptor);
  }
  if (highestToken(folder) === token) return true;
  rmSync(path, { force: true });
  return false;
}

function holding(folder: string, token: number, { record, now }: { record: LeaseRecord; now: () => number }): Lease {
  let lost = false;
  const isHeld = (): boolean => {
    lost ||= !isOurs(folder, token, record.nonce) || !isRunning(record, now());
    return !lost;
  };
  const release = (): void => {
    if (!isHeld()) return;
    lost = true;
    try {
      // The file stays, so that the next token is a higher one.
      writeFileAtomically(join(folder, String(token)), '{"released":true}', { fsync: false });
    } catch {
      // It ends with its time, or with this process.
    }
  };
  return { token, isHeld, release };
}

function isOurs(folder: string, token: number, nonce: string): boolean {
  try {
    return highestToken(folder) === token && readLease(folder, token)?.nonce === nonce;
  } catch {
    return false;
  }
}
