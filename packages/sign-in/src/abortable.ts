import { SignInError } from "./sign-in-error.ts";

const aborted = (signal: AbortSignal): SignInError =>
  new SignInError("aborted", "sign-in was stopped before it finished", { cause: signal.reason });

/** Throws the `aborted` {@link SignInError} when the signal has fired already, with its reason as the cause. */
export const throwIfAborted = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw aborted(signal);
};

/** Settles as `work` does, or rejects with `aborted` as soon as the signal fires; the work itself is not stopped by it. */
export const abortable = <Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> => {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(aborted(signal));
    const settled = () => signal.removeEventListener("abort", stop);
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).then(settled, settled);
    if (signal.aborted) stop();
  });
};
