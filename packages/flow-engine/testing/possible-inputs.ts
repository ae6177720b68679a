import { delayNames, type EffectError } from "@algolia-cli/flow-engine";
import type { AnyMachineSnapshot, AnyStateMachine } from "xstate";
import { delayFired, effectDone, effectFailed, type Timeless, userCancelled } from "./inputs.ts";

/** What a machine's effects can come back with: some outputs for each (which may depend on the state), and the errors that each can fail with. */
export interface Alphabet {
  readonly outputs: Readonly<
    Record<string, readonly unknown[] | ((snapshot: AnyMachineSnapshot) => readonly unknown[])>
  >;
  readonly errors: readonly EffectError[];
}

const outputsOf = (id: string, snapshot: AnyMachineSnapshot, { outputs }: Alphabet): readonly unknown[] => {
  const given = outputs[id] ?? [{}];
  return typeof given === "function" ? given(snapshot) : given;
};

const waitsFor = (snapshot: AnyMachineSnapshot, delay: string): boolean =>
  snapshot._nodes.some((node) =>
    [...node.transitions.keys()].some((type) => type.startsWith(`xstate.after.${delay}.`)),
  );

/** Everything that can happen to a machine in this state: its effects' results and errors, its delays, a cancel. */
export const possibleInputs = (
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  alphabet: Alphabet,
): readonly Timeless[] => {
  if (snapshot.status !== "active") return [];
  const invoked = snapshot._nodes.flatMap(({ invoke }) => invoke.map(({ id }) => id));
  return [
    ...invoked.flatMap((id) => [
      ...outputsOf(id, snapshot, alphabet).map((output) => effectDone(id, output)),
      ...alphabet.errors.map((error) => effectFailed(id, error)),
    ]),
    ...delayNames(machine)
      .filter((delay) => waitsFor(snapshot, delay))
      .map(delayFired),
    userCancelled,
  ];
};
