import { type Effect, fold, type Step } from "@algolia-cli/flow-engine";
import type { CatalogEvent } from "@algolia-cli/catalog";
import { expect } from "@jest/globals";
import type { AnyStateMachine } from "xstate";
import { type Timeless, timed } from "./inputs.ts";

/** What a test says of the one step that it looks at; each claim compares whole values. */
export interface StepClaims {
  /** Exactly these events, in this order. */
  then(...events: readonly CatalogEvent[]): StepClaims;
  /** No event at all. */
  thenNothing(): StepClaims;
  /** The state that the machine is in afterwards. */
  in(state: string): StepClaims;
  /** Exactly these effects, in this order. */
  asks(...effects: readonly Effect[]): StepClaims;
  /** The outcome with which the machine ended. */
  endsWith(outcome: unknown): StepClaims;
}

const claims = ({ snapshot, emitted, effects }: Step): StepClaims => {
  const self: StepClaims = {
    then: (...events) => {
      expect(emitted).toStrictEqual(events);
      return self;
    },
    thenNothing: () => self.then(),
    in: (state) => {
      expect(snapshot.value).toBe(state);
      return self;
    },
    asks: (...expected) => {
      expect(effects).toStrictEqual(expected);
      return self;
    },
    endsWith: (outcome) => {
      expect({ status: snapshot.status, output: snapshot.output as unknown }).toStrictEqual({
        status: "done",
        output: outcome,
      });
      return self;
    },
  };
  return self;
};

const last = (machine: AnyStateMachine, inputs: readonly Timeless[]): Step => {
  const step = [...fold(machine, timed(inputs))].at(-1);
  if (!step) throw new TypeError("a flow starts with an input");
  return step;
};

/** A flow that was started with `input` and to which `past` happened, a second apart. */
export const given = (machine: AnyStateMachine, input: object, ...past: readonly Timeless[]) => {
  const start: Timeless = { type: "started", input };
  return {
    /** Looks at the step that this input makes. */
    when: (next: Timeless): StepClaims => claims(last(machine, [start, ...past, next])),
    /** Looks at the last step of the past; at the very first one when there is no past. */
    now: (): StepClaims => claims(last(machine, [start, ...past])),
  };
};
