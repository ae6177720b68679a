import { type FlowInput, toXstateEvent } from "@algolia-cli/flow-engine";
import {
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  fromPromise,
  SimulatedClock,
} from "xstate";

const neverDone = fromPromise(() => new Promise<never>(() => undefined));

/** Runs inputs through a real xstate actor whose own effects and delays never come back: the yardstick for our reducer. */
export const runActor = (machine: AnyStateMachine, inputs: readonly FlowInput[]) => {
  const actors = Object.fromEntries(Object.keys(machine.implementations.actors).map((name) => [name, neverDone]));
  const [start, ...rest] = inputs;
  if (start?.type !== "started") throw new TypeError("the first input of a run is its start");
  const actor = createActor(machine.provide({ actors }), {
    clock: new SimulatedClock(),
    input: { ...(start.input as object), at: start.at },
  });
  const emitted: AnyEventObject[] = [];
  actor.on("*", (event) => emitted.push(event));
  actor.start();
  for (const input of rest) {
    if (input.type !== "started") actor.send(toXstateEvent(machine, input));
  }
  const snapshot: AnyMachineSnapshot = actor.getSnapshot();
  actor.stop();
  return { emitted, value: snapshot.value as unknown, status: snapshot.status, output: snapshot.output as unknown };
};
