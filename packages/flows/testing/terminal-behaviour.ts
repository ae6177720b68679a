import { type FlowInput, fold, type Step, toXstateEvent } from "@algolia-cli/flow-engine";
import type { AnyStateMachine } from "xstate";

const kebab = (text: string): string =>
  text
    .replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replaceAll(/^-+|-+$/gu, "");

const wordAt = (value: unknown, name: string): string => {
  const word: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  return typeof word === "string" ? word : "";
};

/** The guard of the transition that was taken, which says more than its place among the others and outlives them. */
const guardOf = (machine: AnyStateMachine, before: Step, input: Exclude<FlowInput, { type: "started" }>): string => {
  const [taken] = machine.getTransitionData(before.snapshot, toXstateEvent(machine, input));
  const guard: unknown = taken?.guard;
  return typeof guard === "string" ? guard : wordAt(guard, "type");
};

const howOf = (
  machine: AnyStateMachine,
  before: Step,
  { input, isLeft }: { input: FlowInput; isLeft: boolean },
): string => {
  switch (input.type) {
    case "started":
      return "started";
    case "effect.done":
      return `result ${guardOf(machine, before, input)}`;
    case "effect.failed":
      return isLeft ? "left" : "error";
    case "delay.fired":
      return "timeout";
    case "user.cancelled":
      return "cancel";
  }
};

const isDryRun = (start: unknown): boolean =>
  typeof start === "object" && start !== null && Reflect.get(start, "dryRun") === true;

/**
 * A name for how a run ended: in which final state, coming from which state, by which transition, in which direction, as a
 * dry run or not, and with what missing. Two runs with the same name ended in the same way. `undefined` for a run that has not ended.
 */
export const terminalBehaviour = (machine: AnyStateMachine, inputs: readonly FlowInput[]): string | undefined => {
  const steps = [...fold(machine, inputs)];
  const [before, last] = steps.slice(-2);
  const [first, input] = [inputs[0], inputs.at(-1)];
  if (!before || !last || !input || first?.type !== "started" || last.snapshot.status !== "done") return undefined;
  const output: unknown = last.snapshot.output;
  return kebab(
    [
      wordAt(first.input, "direction"),
      isDryRun(first.input) ? "dry run" : "",
      String(last.snapshot.value),
      "at",
      String(before.snapshot.value),
      howOf(machine, before, { input, isLeft: last.snapshot.value === "aborted" }),
      wordAt(output, "missing"),
      wordAt(output, "hint"),
    ].join(" "),
  );
};
