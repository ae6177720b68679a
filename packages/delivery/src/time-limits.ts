/** How long delivery may take, in ms; a flush that is not longer than a request makes none. */
export interface TimeLimits {
  /** One request, from the call to the answer's last byte. */
  readonly requestMs: number;
  /** A whole flush: a request is only begun when it can take its whole time before the end. */
  readonly flushMs: number;
}

/** 3 s and 5 s. */
export const defaultLimits: TimeLimits = { requestMs: 3_000, flushMs: 5_000 };
