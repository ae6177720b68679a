import type { FlowInput } from "./flow-input.ts";
import type { RecordedStep } from "./recording.ts";
import type { Step } from "./step.ts";

/** The name of the state that a step led to; the name of each part where a machine has several. */
export const stateName = ({ snapshot }: Step): string =>
  typeof snapshot.value === "string" ? snapshot.value : JSON.stringify(snapshot.value);

/** What a recording keeps of a step; `seq` counts from 1. */
export const recordedStep = (seq: number, input: FlowInput, made: Step): RecordedStep => ({
  seq,
  at: input.at,
  input,
  state: stateName(made),
  status: made.snapshot.status === "done" ? "done" : "active",
  emitted: made.emitted,
  effects: made.effects,
});
