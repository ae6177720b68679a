import process from "node:process";
import { abortable } from "./abortable.ts";
import { DashboardError } from "./dashboard-error.ts";

/** `what` is the noun of the messages: "creating the application". */
interface Limits {
  readonly what: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Monotonic. `performance` would load Node's performance hooks first: 2 ms of every first call. */
const elapsedMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** The time one call has left. */
export interface Deadline {
  /** Fires with a {@link DashboardError}: `timeout` when the time is over, `aborted` when the caller gave up. */
  readonly signal: AbortSignal;
  readonly remainingMs: () => number;
  /** Runs work that may wait for a person, such as a new sign-in, without using up the time. */
  readonly pausedWhile: <T>(work: () => Promise<T>) => Promise<T>;
}

/** A caller may stop us by a deadline of its own: that is a `timeout` too. */
const stopped = (what: string, cause: unknown): DashboardError =>
  cause instanceof DOMException && cause.name === "TimeoutError"
    ? new DashboardError("timeout", `${what} took too long and was given up; try again`, { cause })
    : new DashboardError("aborted", `${what} was cancelled`, { cause });

class Clock implements Deadline {
  readonly #controller = new AbortController();
  readonly #limits: Limits;
  readonly #caller: AbortSignal;
  #remaining: number;
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#remaining = limits.timeoutMs;
    // Derived, so that many calls in parallel do not pile up listeners on the one signal of their caller.
    this.#caller = AbortSignal.any([limits.signal]);
    this.#caller.addEventListener("abort", this.#abort, { once: true });
    this.#run();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  readonly remainingMs = (): number =>
    this.#timer === undefined ? this.#remaining : this.#remaining - (elapsedMs() - this.#since);

  readonly pausedWhile = async <T>(work: () => Promise<T>): Promise<T> => {
    this.#remaining = this.remainingMs();
    this.#stop();
    try {
      return await work();
    } finally {
      // Work that was abandoned may come back after the call has ended: no timer may outlive it.
      if (!this.#ended) this.#run();
    }
  };

  end(): void {
    this.#ended = true;
    this.#stop();
    this.#caller.removeEventListener("abort", this.#abort);
  }

  #run(): void {
    this.#since = elapsedMs();
    this.#timer = setTimeout(this.#expire, Math.max(0, this.#remaining));
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #expire = (): void => {
    const { what, timeoutMs } = this.#limits;
    const seconds = Math.round(timeoutMs / 100) / 10;
    this.#controller.abort(
      new DashboardError("timeout", `${what} had no answer within ${seconds} s; check the network and try again`),
    );
  };

  readonly #abort = (): void => {
    this.#controller.abort(stopped(this.#limits.what, this.#caller.reason));
  };
}

/** Runs `work` under a deadline; both the deadline and the caller's signal end it at once, whether or not `work` listens. */
export async function withDeadline<T>(limits: Limits, work: (deadline: Deadline) => Promise<T>): Promise<T> {
  if (limits.signal.aborted) throw stopped(limits.what, limits.signal.reason);
  const clock = new Clock(limits);
  try {
    return await abortable(work(clock), clock.signal);
  } finally {
    clock.end();
  }
}
