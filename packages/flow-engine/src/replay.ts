import type { AnyStateMachine } from "xstate";
import { type Difference, firstDifference } from "./first-difference.ts";
import type { FlowInput } from "./flow-input.ts";
import { stateName } from "./recorded-step.ts";
import type { RecordedStep } from "./recording.ts";
import { type Step, step } from "./step.ts";

/** The first step that today's machine makes differently, and the first field in which it does. */
export interface Divergence extends Difference {
  readonly seq: number;
  readonly input: FlowInput;
  /** The other parts of the step that differ as well, as `effects`. */
  readonly also: readonly string[];
}

/** What a replay came to. */
export type ReplayResult =
  | {
      readonly result: "same";
      readonly steps: number;
      /** False where the recording ends before the flow did, since its process was stopped. */
      readonly ended: boolean;
    }
  | { readonly result: "diverged"; readonly steps: number; readonly divergence: Divergence };

const differences = (recorded: RecordedStep, today: Step): readonly Difference[] => {
  const status = today.snapshot.status === "done" ? "done" : "active";
  return [
    firstDifference("state", recorded.state, stateName(today)),
    firstDifference("status", recorded.status, status),
    firstDifference("emitted", recorded.emitted, today.emitted),
    firstDifference("effects", recorded.effects, today.effects),
  ].filter((found) => found !== undefined);
};

const partOf = ({ field }: Difference): string => field.split(/[.[]/u)[0] ?? field;

const divergenceIn = (recorded: RecordedStep, found: readonly Difference[]): Divergence | undefined => {
  const [first, ...others] = found;
  return first && { seq: recorded.seq, input: recorded.input, ...first, also: others.map(partOf) };
};

/** A machine that throws has no answer any more: that, too, is another answer than the recorded one. */
const thrown = (recorded: RecordedStep, error: unknown): Divergence => ({
  seq: recorded.seq,
  input: recorded.input,
  field: "status",
  recorded: recorded.status,
  today: `error: ${error instanceof Error ? error.message : "thrown by the machine"}`,
  also: [],
});

/** Tells of each step that is the same as it was recorded, as it is made. */
export type SameStepListener = (recorded: RecordedStep) => void;

/**
 * Feeds recorded inputs to today's machine and compares, step by step, state, status, emitted events and effects; stops at
 * the first divergence. No effect is started. Steps are taken one at a time, and none is kept: memory stays bounded.
 * Throws what taking the steps throws.
 */
export const replay = (
  machine: AnyStateMachine,
  { steps }: { readonly steps: Iterable<RecordedStep> },
  onSame: SameStepListener = () => undefined,
): ReplayResult => {
  let count = 0;
  let last: RecordedStep | undefined;
  let snapshot: Step["snapshot"] | undefined;
  for (const recorded of steps) {
    count += 1;
    let made: Step;
    try {
      made = step(machine, snapshot, recorded.input);
    } catch (error) {
      return { result: "diverged", steps: count, divergence: thrown(recorded, error) };
    }
    const divergence = divergenceIn(recorded, differences(recorded, made));
    if (divergence) return { result: "diverged", steps: count, divergence };
    ({ snapshot } = made);
    last = recorded;
    onSame(recorded);
  }
  return { result: "same", steps: count, ended: last?.status === "done" };
};
