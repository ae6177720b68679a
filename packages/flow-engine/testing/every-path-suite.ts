import { catalog, type EventName } from "@algolia-cli/catalog";
import { tellProof } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import type { AnyStateMachine } from "xstate";
import { everyPath } from "./every-path.ts";
import { brokenFunnelPromises } from "./funnel-promises.ts";
import type { Alphabet } from "./possible-inputs.ts";

/** A machine, and what its suite must know of it. */
export interface WalkedMachine {
  readonly machine: AnyStateMachine;
  /** Start inputs that together reach every state and guard. */
  readonly starts: readonly object[];
  readonly alphabet: Alphabet;
  /** The funnels whose events it emits, e.g. `["CLI Auth"]`. */
  readonly funnels: readonly string[];
  /** Fewer terminal paths than that mean that the alphabet lost something. */
  readonly atLeast: number;
}

/** The events that a funnel's machine emits, sorted; a logout is no part of the sign-in. */
const funnelEvents = (funnels: readonly string[]): readonly EventName[] =>
  Object.keys(catalog)
    // Its keys are the events' names.
    .map((name) => name as EventName)
    .filter((name) => name !== "CLI Auth Logout" && funnels.some((funnel) => name.startsWith(`${funnel} `)))
    .toSorted();

/** The suite of T2: every terminal simple path keeps the funnel's promises, and all transitions and events are covered. */
export const describeEveryPath = (
  name: string,
  { machine, starts, alphabet, funnels, atLeast }: WalkedMachine,
): void => {
  describe(`T2: every path of ${name}`, () => {
    const walk = everyPath(machine, starts, alphabet);
    const events = funnelEvents(funnels);

    test(`keeps the funnel's promises on all ${walk.paths.length} terminal simple paths`, () => {
      const broken = walk.paths.flatMap(({ steps }) => brokenFunnelPromises(steps.flatMap(({ emitted }) => emitted)));
      expect(walk.paths.length).toBeGreaterThan(atLeast);
      expect(broken).toEqual([]);
      tellProof("T2", `${name}: ${walk.paths.length} terminal simple paths`, "the funnel's promises hold");
    });

    test(`takes every one of its ${walk.transitionCount} transitions`, () => {
      expect(walk.missedTransitions).toEqual([]);
      tellProof("T2", `${name}: ${walk.transitionCount} transitions`, "all taken");
    });

    test(`emits every one of the funnel's ${events.length} events, and declares no other`, () => {
      expect([...walk.emitted].toSorted()).toEqual(events);
      expect([...walk.declared].toSorted()).toEqual(events);
      tellProof("T2", `${name}: ${events.length} events of the catalog`, "all emitted, no other declared");
    });
  });
};
