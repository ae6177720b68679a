import { abortable } from "./abortable.ts";

/** A value that comes at most once, for any number of waiters. */
export interface AcceptedOnce<Value> {
  readonly accept: (value: Value) => void;
  /** Lets every waiter fail with `error`, unless the value is there. */
  readonly giveUp: (error: Error) => void;
  readonly wait: (signal: AbortSignal) => Promise<Value>;
}

/** A one-shot: only the first of `accept` and `giveUp` counts. An aborted waiter leaves the others waiting. */
export const acceptedOnce = <Value>(): AcceptedOnce<Value> => {
  let accept: (value: Value) => void = () => undefined;
  let giveUp: (error: Error) => void = () => undefined;
  const settled = new Promise<Value>((resolve, reject) => {
    accept = resolve;
    giveUp = reject;
  });
  // Nobody need be waiting when it is given up.
  settled.catch(() => undefined);
  return { accept, giveUp, wait: (signal) => abortable(settled, signal) };
};
