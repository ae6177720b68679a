import { deliverSpool } from "@algolia-cli/delivery/sender";
import { fold } from "@algolia-cli/flow-engine";
import { applicationCreateMachine, type BuiltMachine } from "@algolia-cli/flows";
import { manyInputs } from "./ordinary-run.ts";

// What is common to all machines; xstate's types of a machine's parts do not compare.
const machine = applicationCreateMachine as unknown as BuiltMachine;

/** Takes so many inputs of a flow, one after the other, and gives the number of steps made. */
export const takeInputs = (count: number): number => {
  let steps = 0;
  for (const _step of fold(machine, manyInputs(count))) steps += 1;
  return steps;
};

/** Delivers what waits in a state directory: flush after flush, as one sender does, since each has its bound. */
export const drainSpool = async (directory: string, url: string): Promise<void> => {
  const collector = { url, writeKey: "bench", environment: "dev" } as const;
  let end = "out_of_time";
  while (end === "out_of_time") {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    ({ end } = await deliverSpool({ directory, collector, mayDeliver: () => true }));
  }
  if (end !== "drained") throw new Error(`a spool's delivery ended with ${end}`);
};
