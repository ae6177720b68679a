import type { CatalogEvent } from "@algolia-cli/catalog";
import { type AnyMachineSnapshot, type AnyStateMachine, initialTransition, transition } from "xstate";
import { FlowError } from "./flow-error.ts";
import type { Effect, FlowInput } from "./flow-input.ts";
import { toEffect, toEmitted, toXstateEvent } from "./xstate-vocabulary.ts";

/** What one application of the reducer gives: the next snapshot, the events in emit order, the effects in start order. */
export interface Step {
  readonly snapshot: AnyMachineSnapshot;
  readonly emitted: readonly CatalogEvent[];
  readonly effects: readonly Effect[];
}

const apply = (machine: AnyStateMachine, snapshot: AnyMachineSnapshot | undefined, input: FlowInput) => {
  // Start inputs are objects; whoever starts a flow is held to the machine's own input type by `drive`.
  if (input.type === "started") return initialTransition(machine, { ...(input.input as object), at: input.at });
  if (snapshot === undefined)
    throw new FlowError("not_started", `"${machine.id}" got "${input.type}" before "started"`);
  return transition(machine, snapshot, toXstateEvent(machine, input));
};

/**
 * The one reducer, for live and for replayed runs: pure, built on xstate's `initialTransition` and `transition`.
 * Throws {@link FlowError} `machine_error` where the machine has no answer, since xstate itself only says so in the status.
 */
export const step = (machine: AnyStateMachine, snapshot: AnyMachineSnapshot | undefined, input: FlowInput): Step => {
  const [next, actions] = apply(machine, snapshot, input);
  if (next.status === "error") {
    throw new FlowError("machine_error", `"${machine.id}" has no answer to "${input.type}"`, { cause: next.error });
  }
  const ended = input.type === "effect.done" || input.type === "effect.failed" ? input.id : undefined;
  return {
    snapshot: next,
    // The machine's declared `emitted` type is the catalog's; xstate's action objects forget it.
    emitted: actions.map(toEmitted).filter((event) => event !== undefined) as unknown as readonly CatalogEvent[],
    effects: actions
      .map(toEffect)
      .filter((effect) => effect !== undefined)
      .filter((effect) => !(effect.type === "stop" && effect.id === ended)),
  };
};
