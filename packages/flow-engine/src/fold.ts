import type { AnyStateMachine } from "xstate";
import type { FlowInput } from "./flow-input.ts";
import { type Step, step } from "./step.ts";

/** Feeds inputs to a machine and yields each step as it is made; no effect is started. Memory stays bounded. */
export function* fold(machine: AnyStateMachine, inputs: Iterable<FlowInput>): Generator<Step, void> {
  let last: Step | undefined;
  for (const input of inputs) {
    last = step(machine, last?.snapshot, input);
    yield last;
  }
}
