import type { CatalogEvent } from "@algolia-cli/catalog";
import { type Recording, replay } from "@algolia-cli/flow-engine";
import type { AnyStateMachine } from "xstate";
import { brokenFunnelPromises } from "./funnel-promises.ts";

declare module "expect" {
  interface Matchers<R> {
    /** Today's machine does, step by step, what the recording says. */
    toReplay(machine: AnyStateMachine): R;
    /** One end for every Started, nothing after it, inner funnels ended before outer ones. */
    toKeepFunnelPromises(): R;
  }
}

const told = (value: unknown): string => (value === undefined ? "(nothing)" : JSON.stringify(value));

const divergence = (recording: Recording, machine: AnyStateMachine): string | undefined => {
  const result = replay(machine, recording);
  if (result.result === "same") return undefined;
  const { seq, input, field, recorded, today } = result.divergence;
  return [
    `"${machine.id}" diverges at step ${seq}, at ${input.type}`,
    `field:    ${field}`,
    `recorded: ${told(recorded)}`,
    `today:    ${told(today)}`,
  ].join("\n");
};

/** Matchers for flows: `expect.extend(flowMatchers)` once per test file. */
export const flowMatchers = {
  toReplay: (recording: Recording, machine: AnyStateMachine) => {
    const diverged = divergence(recording, machine);
    return {
      pass: diverged === undefined,
      message: () => diverged ?? `"${machine.id}" does what the recording says, and was to do something else`,
    };
  },
  toKeepFunnelPromises: (events: readonly CatalogEvent[]) => {
    const broken = brokenFunnelPromises(events);
    return {
      pass: broken.length === 0,
      message: () =>
        broken.length === 0 ? "the events keep the funnel's promises, and were to break them" : broken.join("\n"),
    };
  },
};
