import { type FileLock, StorageError, withLock } from "@algolia-cli/durable-files";

/** Whose turn it is, among all processes: `path` names the lock, `now` is in epoch ms. */
export interface TurnOptions {
  readonly path: string;
  readonly now: () => number;
  /** Asked when the turn came after others: whether the keychain is still to be asked at all. */
  readonly isStillWanted?: () => Promise<boolean>;
}

/** Longer than that nobody waits for the others; in ms. */
const longestWaitMs = 20_000;

/** Who waited that long (ms) comes after others. */
const noticeableMs = 250;

/**
 * Lets one process at a time ask the keychain, as a courtesy: fifty that ask at once on a small machine keep the keychain
 * itself from running, and none gets an answer in time. Within a process all requests that overlap share one turn. Where
 * no lock can be kept, or the others take too long, the turn is taken without one.
 */
export class KeychainTurn {
  readonly #options: TurnOptions;
  #users = 0;
  #turn: Promise<Turn> | undefined;

  constructor(options: TurnOptions) {
    this.#options = options;
  }

  /** Runs `work` in a turn; `refused` instead when the keychain is no longer wanted. */
  async take<T>(work: () => Promise<T>, refused: () => never): Promise<T> {
    this.#users++;
    const turn = (this.#turn ??= this.#wait());
    try {
      return (await turn).isWanted ? await work() : refused();
    } finally {
      if (--this.#users === 0) {
        this.#turn = undefined;
        (await turn).end();
      }
    }
  }

  async #wait(): Promise<Turn> {
    const { path, now, isStillWanted } = this.#options;
    const began = performance.now();
    const lock = await lockOrNone(path, now);
    const cameLater = performance.now() - began > noticeableMs;
    const isWanted = !cameLater || isStillWanted === undefined || (await isStillWanted());
    return { isWanted, end: () => lock?.release() };
  }
}

interface Turn {
  readonly isWanted: boolean;
  readonly end: () => void;
}

/** `withLock` gives a lock back when its work ends: here that is said from outside. */
function lockOrNone(path: string, now: () => number): Promise<Pick<FileLock, "release"> | undefined> {
  return new Promise((resolve, reject) => {
    const work = (): Promise<void> =>
      new Promise((release) => {
        resolve({ release });
      });
    withLock(path, { now, timeoutMs: longestWaitMs }, work).catch((error: unknown) => {
      if (error instanceof StorageError) resolve(undefined);
      else reject(error instanceof Error ? error : new TypeError("the lock threw what is no error"));
    });
  });
}
