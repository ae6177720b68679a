import type { EventLog } from "@algolia-cli/event-log";
import type { AnyMachineSnapshot, AnyStateMachine, InputFrom, OutputFrom } from "xstate";
import type { Cancellation } from "./cancellation.ts";
import type { FlowInput } from "./flow-input.ts";
import { createInputQueue } from "./input-queue.ts";
import { createRunningEffects, type EffectWorld } from "./running-effects.ts";
import { type Step, step } from "./step.ts";

/** What is kept of each step, before any of the step's effects starts. */
export type StepListener = (input: FlowInput, made: Step) => void;

/** What a flow needs of the process that runs it, the same for every flow of an invocation but for the ports. */
export interface DriveOptions<Machine extends AnyStateMachine> extends EffectWorld {
  readonly machine: Machine;
  /** The machine's start input; the engine adds the time. */
  readonly input: Omit<InputFrom<Machine>, "at">;
  readonly log: EventLog;
  readonly cancellation: Cancellation;
  readonly onStep?: StepListener | undefined;
}

/** The events that would end the funnel if the user left now: what a death of the process would mean. */
const emittedByCancel = (machine: AnyStateMachine, snapshot: AnyMachineSnapshot, at: number): Step["emitted"] =>
  snapshot.status === "active" ? step(machine, snapshot, { type: "user.cancelled", at }).emitted : [];

/**
 * Runs a flow live: step, record, append to the log, and only then start the step's effects, whose results come back as
 * the next inputs. Resolves with the machine's output; rejects only on a mistake in the machine (FlowError).
 */
export const drive = async <Machine extends AnyStateMachine>(
  options: DriveOptions<Machine>,
): Promise<OutputFrom<Machine>> => {
  const { machine, clock, log, cancellation } = options;
  const funnel = log.openFunnel();
  const inputs = createInputQueue<FlowInput>();
  const running = createRunningEffects(options, inputs.push);
  const leave = cancellation.enter(() => {
    const at = clock();
    inputs.push(() => ({ type: "user.cancelled", at }));
  });

  let snapshot: AnyMachineSnapshot | undefined;
  const take = (input: FlowInput): Step => {
    const made = step(machine, snapshot, input);
    snapshot = made.snapshot;
    options.onStep?.(input, made);
    funnel.append(made.emitted, emittedByCancel(machine, made.snapshot, input.at));
    return made;
  };

  try {
    let made = take({ type: "started", input: options.input, at: clock() });
    while (made.snapshot.status !== "done") {
      made.effects.forEach(running.apply);
      // oxlint-disable-next-line no-await-in-loop -- one input at a time is what makes a run replayable
      made = take(await inputs.next());
    }
    return made.snapshot.output as OutputFrom<Machine>; // the snapshot's type does not know its machine
  } finally {
    leave();
    running.stopAll();
    funnel.close();
  }
};
