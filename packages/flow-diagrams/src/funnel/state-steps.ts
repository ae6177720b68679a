import { step } from "@algolia-cli/flow-engine";
import type { AnyStateMachine } from "xstate";

/** By a state's id, what the funnel's events call it: the `step` of Failed and Aborted. */
export type StateSteps = Readonly<Record<string, string>>;

const at = 0;

/**
 * Finds out which step each state counts for by leaving it: whatever a cancel emits says so. A state that tells of nothing when it
 * is left has none. `start` is any input that the machine can start with.
 */
export const stepsOfStates = (machine: AnyStateMachine, start: object): StateSteps => {
  const begun = step(machine, undefined, { type: "started", input: start, at });
  const entries = Object.entries(machine.root.states).flatMap(([name, { type }]): readonly [string, string][] => {
    if (type !== "atomic") return [];
    const snapshot = machine.resolveState({ value: name, context: begun.snapshot.context });
    const { emitted } = step(machine, snapshot, { type: "user.cancelled", at });
    return emitted.flatMap(({ properties }) => ("step" in properties ? [[name, properties.step]] : []));
  });
  return Object.fromEntries(entries);
};
