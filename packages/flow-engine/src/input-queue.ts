/** Makes an input when its turn comes, or nothing when it no longer counts by then. */
export type PendingInput<Input> = () => Input | undefined;

/** Inputs in the order in which they happened, taken one at a time. */
export const createInputQueue = <Input>() => {
  const pending: PendingInput<Input>[] = [];
  let wake: (() => void) | undefined;
  return {
    push: (input: PendingInput<Input>): void => {
      pending.push(input);
      wake?.();
    },
    /** Waits for the next input that still counts. */
    next: async (): Promise<Input> => {
      for (;;) {
        for (let make = pending.shift(); make; make = pending.shift()) {
          const input = make();
          if (input !== undefined) return input;
        }
        // oxlint-disable-next-line no-await-in-loop -- inputs are taken in turn: waiting is the point
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
};
