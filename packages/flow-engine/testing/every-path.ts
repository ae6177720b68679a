import { emittedNames, type FlowInput, fold, type Step, toXstateEvent } from "@algolia-cli/flow-engine";
import type { EventName } from "@algolia-cli/catalog";
import type { AnyMachineSnapshot, AnyStateMachine, AnyTransitionDefinition } from "xstate";
import { getSimplePaths } from "xstate/graph";
import { type Alphabet, possibleInputs } from "./possible-inputs.ts";

/** One way from the start of a machine to its end. */
export interface Path {
  readonly inputs: readonly FlowInput[];
  readonly steps: readonly Step[];
}

/** What walking all paths found. */
export interface Walk {
  readonly paths: readonly Path[];
  /** Transitions that no path takes, as `state: input -> target`. */
  readonly missedTransitions: readonly string[];
  readonly transitionCount: number;
  /** Names of the events that the walk emitted. */
  readonly emitted: ReadonlySet<EventName>;
  /** Names of the events that the built machine declares on its transitions and states. */
  readonly declared: ReadonlySet<EventName>;
}

const at = 0;

/** Times are left at zero, so that states which differ only in time are one. */
const timeless = (machine: AnyStateMachine, snapshot: AnyMachineSnapshot, alphabet: Alphabet): readonly FlowInput[] =>
  possibleInputs(machine, snapshot, alphabet).map((input) => ({ ...input, at }) as FlowInput); // with its time it is one

const transitionsOf = (machine: AnyStateMachine): readonly AnyTransitionDefinition[] =>
  [machine.root, ...Object.values(machine.root.states)].flatMap((node) => [...node.transitions.values()].flat());

const nameOf = (transition: AnyTransitionDefinition): string =>
  `${transition.source.key}: ${transition.eventType} -> ${(transition.target ?? []).map(({ key }) => key).join()}`;

const declaredEvents = (machine: AnyStateMachine): ReadonlySet<EventName> =>
  new Set(
    [
      ...Object.values(machine.root.states)
        .concat(machine.root)
        .flatMap(({ entry, exit }) => [...entry, ...exit]),
      ...transitionsOf(machine).flatMap(({ actions }) => actions),
    ].flatMap(emittedNames),
  );

const pathsFrom = (machine: AnyStateMachine, start: object, alphabet: Alphabet): readonly (readonly FlowInput[])[] => {
  const events = (snapshot: AnyMachineSnapshot) =>
    timeless(machine, snapshot, alphabet).map((input) => {
      if (input.type === "started") throw new TypeError("a flow starts once");
      return { ...toXstateEvent(machine, input), given: input };
    });
  const paths = getSimplePaths(machine, {
    input: { ...start, at },
    events,
    toState: ({ status }) => status === "done",
  });
  return paths.map(({ steps }) => [
    { type: "started", input: start, at },
    // Every event but xstate's own first one was made above, from an input.
    ...steps.flatMap(({ event }) => ("given" in event ? [event.given as FlowInput] : [])),
  ]);
};

/** Walks every simple path from each start to an end, through the same reducer as live runs, and says what it covered. */
export const everyPath = (machine: AnyStateMachine, starts: readonly object[], alphabet: Alphabet): Walk => {
  const taken = new Set<AnyTransitionDefinition>();
  const emitted = new Set<EventName>();
  const walk = (inputs: readonly FlowInput[]): Path => {
    const steps = [...fold(machine, inputs)];
    inputs.forEach((input, place) => {
      for (const { type } of steps[place]?.emitted ?? []) emitted.add(type);
      const before = steps[place - 1]?.snapshot;
      if (!before || input.type === "started") return;
      for (const transition of machine.getTransitionData(before, toXstateEvent(machine, input))) taken.add(transition);
    });
    return { inputs, steps };
  };
  const paths = starts.flatMap((start) => pathsFrom(machine, start, alphabet)).map(walk);
  const transitions = transitionsOf(machine);
  return {
    paths,
    emitted,
    declared: declaredEvents(machine),
    transitionCount: transitions.length,
    missedTransitions: transitions.filter((transition) => !taken.has(transition)).map(nameOf),
  };
};
