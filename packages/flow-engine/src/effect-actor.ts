import { fromPromise } from "xstate";
import { FlowError } from "./flow-error.ts";
import type { EffectError } from "./flow-input.ts";

/** Declares an effect by its input and output, both plain JSON; what it does is a port that the driver is given. */
export const effectActor = <Output, Input extends object>(name: string) =>
  fromPromise<Output, Input>(() => Promise.reject(new FlowError("port_missing", `port "${name}" is not provided`)));

/** When the event happened, in epoch milliseconds: the engine puts `at` on every event that a machine sees. */
export const timeOf = (event: object): number =>
  "at" in event && typeof event.at === "number" ? event.at : Number.NaN;

/** The normalised error of a failed effect: the engine lets nothing else through. */
export const effectErrorOf = (event: object): EffectError =>
  // `effect.failed` is the only input that becomes an error event.
  "error" in event ? (event.error as EffectError) : { code: "unknown", source: "local" };
