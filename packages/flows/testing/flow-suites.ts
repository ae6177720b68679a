import type { Alphabet } from "@algolia-cli/flow-engine/testing";
import { flowMachines } from "@algolia-cli/flows";
import type { AnyStateMachine } from "xstate";
import { authAlphabet, authStarts } from "./auth-inputs.ts";
import { createAlphabet, createStarts } from "./create-inputs.ts";
import { planChangeAlphabet, planChangeStarts } from "./plan-change-inputs.ts";

/** A flow with everything that can happen to it. */
export interface FlowSuite {
  readonly machine: AnyStateMachine;
  readonly starts: readonly object[];
  readonly alphabet: Alphabet;
}

const suites: Readonly<Record<string, Omit<FlowSuite, "machine">>> = {
  auth: { starts: authStarts, alphabet: authAlphabet },
  "application-create": { starts: createStarts, alphabet: createAlphabet },
  "plan-change": { starts: planChangeStarts, alphabet: planChangeAlphabet },
};

/** Every flow by its machine's id; a flow that has no suite has nothing that can happen to it, which a test refuses. */
export const flowSuites: readonly FlowSuite[] = [...flowMachines].map(([id, machine]) => ({
  machine,
  ...(suites[id] ?? { starts: [], alphabet: { outputs: {}, errors: [] } }),
}));
