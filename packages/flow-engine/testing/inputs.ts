import type { EffectError, FlowInput } from "@algolia-cli/flow-engine";

/** An input of which a test need not say when it happened. */
export type Timeless = FlowInput extends infer Input
  ? Input extends unknown
    ? Omit<Input, "at"> & { readonly at?: number }
    : never
  : never;

/** The effect with this id came back with this output. */
export const effectDone = (id: string, output: unknown = {}): Timeless => ({ type: "effect.done", id, output });

/** The effect with this id failed. */
export const effectFailed = (id: string, error: EffectError): Timeless => ({ type: "effect.failed", id, error });

/** The delay with this name ran out. */
export const delayFired = (id: string): Timeless => ({ type: "delay.fired", id });

/** The user stopped. */
export const userCancelled: Timeless = { type: "user.cancelled" };

/** Tests start here, in epoch milliseconds. */
export const startOfTest = 1_700_000_000_000;

/** Gives inputs their times: a second apart from {@link startOfTest} on, unless they say otherwise. */
export const timed = (inputs: readonly Timeless[]): readonly FlowInput[] =>
  // An input with its time is what FlowInput is.
  inputs.map((input, place) => ({ ...input, at: input.at ?? startOfTest + place * 1_000 }) as FlowInput);
