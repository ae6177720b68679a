import { countOf, drawSeed, tellProof } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import { fold, type FlowInput } from "@algolia-cli/flow-engine";
import { type Alphabet, possibleInputs, runActor, runLive } from "@algolia-cli/flow-engine/testing";
import fc from "fast-check";
import type { AnyStateMachine } from "xstate";
import { authAlphabet, authStarts } from "../testing/auth-inputs.ts";
import { createAlphabet, createStarts } from "../testing/create-inputs.ts";
import { planChangeAlphabet, planChangeStarts } from "../testing/plan-change-inputs.ts";
import { applicationCreateMachine } from "./application-create/machine.ts";
import { authMachine } from "./auth/machine.ts";
import { planChangeMachine } from "./plan-change/machine.ts";

const sequences = countOf("SEQUENCES", { modest: 3_000, proof: 3_000 });

/** Tens of seconds on an idle machine; a busy one takes its time. */
const longestMs = 600_000;

const flows: readonly [string, AnyStateMachine, readonly object[], Alphabet][] = [
  ["auth", authMachine, authStarts, authAlphabet],
  ["application-create", applicationCreateMachine, createStarts, createAlphabet],
  ["plan-change", planChangeMachine, planChangeStarts, planChangeAlphabet],
];

describe("live, replay and a real actor (T1)", () => {
  test.each(flows)(
    `%s: drive = fold = createActor over ${sequences} random input sequences`,
    async (name, machine, starts, alphabet) => {
      let steps = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...starts),
          fc.array(fc.record({ pick: fc.nat(), calm: fc.integer({ max: 9, min: 0 }), wait: fc.nat(400_000) }), {
            minLength: 8,
            maxLength: 14,
          }),
          async (start, picks) => {
            let at = 0;
            const live = await runLive(machine, start, ({ snapshot }, place) => {
              const next = picks[place - 1];
              const possible = possibleInputs(machine, snapshot, alphabet);
              const results = possible.filter(({ type }) => type === "effect.done");
              const likely = next && next.calm > 1 && results.length > 0 ? results : possible;
              const input = next && likely[next.pick % likely.length];
              if (!next || !input) return undefined;
              at += next.wait;
              return { ...input, at } as Exclude<FlowInput, { type: "started" }>; // possible inputs start nothing
            });
            const folded = [...fold(machine, live.inputs)];
            const actor = runActor(machine, live.inputs);
            const emitted = folded.flatMap((made) => made.emitted);
            const last = folded.at(-1)?.snapshot;
            steps += folded.length;

            expect(live.logged).toEqual(emitted);
            expect(live.steps.map(({ effects, snapshot }) => [snapshot.value, snapshot.status, effects])).toEqual(
              folded.map(({ effects, snapshot }) => [snapshot.value, snapshot.status, effects]),
            );
            expect(actor).toEqual({ emitted, value: last?.value, status: last?.status, output: last?.output });
          },
        ),
        { numRuns: sequences, seed: drawSeed(`inputs of ${name}`) },
      );
      tellProof("T1", `${name}: ${sequences} sequences, ${steps} steps`, "drive = fold = createActor");
    },
    longestMs,
  );
});
