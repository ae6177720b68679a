import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { utimesSync } from "node:fs";
import { join } from "node:path";
import { uptime } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { type Holder, evict, giveBack, isHolder, readHolders, removeStaged, takeFree } from "./lock-folder.ts";
import { type Liveness, type ProcessIdentity, currentProcess, livenessOf } from "./process-identity.ts";
import { StorageError, printable } from "./storage-error.ts";

/** How one attempt judges a holder that it finds. */
export interface LockTerms {
  /** Epoch ms, as {@link Date.now}; compared with the holder's last sign of life. */
  readonly now: () => number;
  /** Who lives; by default the package's own `livenessOf`. */
  readonly livenessOf?: (holder: ProcessIdentity) => Liveness;
  /** After how many ms without a sign of life a holder is gone that cannot be checked from here; 30,000 by default. */
  readonly staleMs?: number;
}

/** How long to wait for the lock (ms), and what ends the waiting early. */
export interface LockOptions extends LockTerms {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** A lock that this process holds, until it releases it or ends. */
export interface FileLock {
  /** Gives the lock back; a second call does nothing. Never throws. */
  readonly release: () => void;
  /** `false` once another process, which could not check this one and saw no sign of life, has taken over. */
  readonly isHeld: () => boolean;
}

const held = new Set<FileLock>();

/**
 * Takes the lock named `path` when it is free or its holder is dead; `undefined` when it is held. Throws a StorageError
 * where no lock can be kept (read-only, full, something else in its place).
 *
 * Own code and not `proper-lockfile`: that one knows a dead holder by its age alone (5 s at least) and takes over in two
 * steps between which two waiters can both win. Here a holder killed on this machine is taken over at once, told from a
 * later process of the same number by its start time, and a living one is never robbed however long it takes; a
 * holder that cannot be checked (another host or container; a number in use where there is no /proc) counts as dead after
 * `staleMs` without a sign of life. Limit: to those, a clock that is off by as much looks like a holder that died.
 */
export function tryLock(path: string, terms: LockTerms): FileLock | undefined {
  const isGone = (holder: Holder): boolean => judgeGone(holder, terms);
  const token = randomUUID();
  const holders = readHolders(path);
  if (!holders.every(isGone)) return undefined;
  for (const holder of holders) evict(path, holder.token);
  if (!takeFree(path, token, currentProcess())) return undefined;
  removeStaged(path, isGone);
  return holding(path, token, terms);
}

/**
 * Runs `work` while holding the lock named `path`, and gives it back however `work` ends. Waits at most `timeoutMs`, then
 * throws a StorageError `locked`; an abort while waiting throws the signal's reason. What `work` does on an abort is its
 * own business. Waiters are served in no order.
 */
export async function withLock<T>(
  path: string,
  options: LockOptions,
  work: (lock: FileLock) => Promise<T>,
): Promise<T> {
  const lock = await waitForLock(path, options);
  try {
    return await work(lock);
  } finally {
    lock.release();
  }
}

/** Gives back every lock of this process at once: for the moment before it exits in the middle of some work. */
export function releaseHeldLocks(): void {
  for (const lock of held) lock.release();
}

const firstPauseMs = 2;
const longestPauseMs = 50;

async function waitForLock(path: string, options: LockOptions): Promise<FileLock> {
  const { signal, timeoutMs } = options;
  // Many may wait with one signal: Node would take that for a leak, and warn on the terminal.
  if (signal !== undefined) setMaxListeners(0, signal);
  // Waiting is measured on the monotonic clock: a wall clock that is set must not end it.
  const end = uptime() + timeoutMs / 1_000;
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    signal?.throwIfAborted();
    const lock = tryLock(path, options);
    if (lock !== undefined) return lock;
    if (uptime() >= end) throw stillLocked(path, timeoutMs);
    // The signal's own reason is thrown above, not the timer's.
    await sleep(pause * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
  }
}

const defaultStaleMs = 30_000;
const beatsPerStale = 6;

function judgeGone({ process, beat }: Holder, terms: LockTerms): boolean {
  const judge = terms.livenessOf ?? livenessOf;
  const liveness = process === undefined ? "unknown" : judge(process);
  if (liveness === "alive" || liveness === "dead") return liveness === "dead";
  return terms.now() - beat > (terms.staleMs ?? defaultStaleMs);
}

function holding(path: string, token: string, { now, staleMs = defaultStaleMs }: LockTerms): FileLock {
  const beat = setInterval(() => showLife(join(path, token), now()), staleMs / beatsPerStale);
  beat.unref();
  const lock: FileLock = {
    isHeld: () => held.has(lock) && isHolder(path, token),
    release: () => {
      if (!held.delete(lock)) return;
      clearInterval(beat);
      giveBack(path, token);
    },
  };
  held.add(lock);
  return lock;
}

function showLife(file: string, now: number): void {
  try {
    utimesSync(file, now / 1000, now / 1000);
  } catch {
    // Taken over, or a disk that has gone: `isHeld` tells the holder.
  }
}

function stillLocked(path: string, timeoutMs: number): StorageError {
  const holder = readHolders(path)[0]?.process;
  const where = holder?.host === currentProcess().host ? "" : " of another machine";
  const who = holder === undefined ? "another process" : `process ${holder.pid}${where}`;
  const message = `${who} has held ${printable(path)} for more than ${timeoutMs} ms; let it end, or end it, and try again`;
  return new StorageError("locked", message, { path });
}
