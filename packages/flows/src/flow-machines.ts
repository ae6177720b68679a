import type { AnyStateMachine } from "xstate";
import { applicationCreateMachine } from "./application-create/machine.ts";
import { authMachine } from "./auth/machine.ts";
import { planChangeMachine } from "./plan-change/machine.ts";

/** Every flow's machine by its id, which is what a recording calls it. */
export const flowMachines: ReadonlyMap<string, AnyStateMachine> = new Map(
  [authMachine, applicationCreateMachine, planChangeMachine].map((machine): [string, AnyStateMachine] => [
    machine.id,
    // What is common to all machines; xstate's types of a machine's parts do not compare.
    machine as unknown as AnyStateMachine,
  ]),
);
