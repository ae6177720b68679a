import { tellProof } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import { replay } from "@algolia-cli/flow-engine";
import { type MachineSpec, type Mutant, mutantsOf, specCases } from "@algolia-cli/flow-engine/testing";
import type { AnyStateMachine } from "xstate";
import { authSpec } from "../testing/auth-spec.ts";
import { readCorpus } from "../testing/corpus.ts";
import { createSpec } from "../testing/create-spec.ts";
import { equivalentMutants } from "../testing/equivalent-mutants.ts";
import { planChangeSpec } from "../testing/plan-change-spec.ts";
import { flowMachines } from "./flow-machines.ts";

const specs: Readonly<Record<string, MachineSpec>> = {
  auth: authSpec,
  "application-create": createSpec,
  "plan-change": planChangeSpec,
};

const corpus = readCorpus().map(({ recording }) => recording);

/** Seconds on an idle machine; a busy one takes its time. */
const longestMs = 600_000;

/** The histories that come to the mutated state first, short ones before long ones: most mutants die of the first. */
const likelyKillers = (id: string, { state }: Mutant) => {
  const comesThere = ({ steps }: (typeof corpus)[number]) => steps.some((step) => step.state === state);
  return corpus
    .filter(({ header }) => header.flow === id)
    .toSorted((a, b) => Number(comesThere(b)) - Number(comesThere(a)) || a.steps.length - b.steps.length);
};

const failsSpec = (id: string, machine: AnyStateMachine): boolean =>
  specCases(specs[id] ?? (() => undefined), machine).some(({ claim }) => {
    try {
      claim();
      return false;
    } catch {
      return true;
    }
  });

/** By what a mutant is found out: a machine that cannot be built, a history, a test of the spec; nothing when it survives. */
const killerOf = (id: string, mutant: Mutant): "building" | "corpus" | "spec" | undefined => {
  let machine: AnyStateMachine;
  try {
    machine = mutant.build();
  } catch {
    return "building";
  }
  if (likelyKillers(id, mutant).some((recording) => replay(machine, recording).result === "diverged")) return "corpus";
  return failsSpec(id, machine) ? "spec" : undefined;
};

describe("every mutant of a machine is killed by the corpus or the spec (T3)", () => {
  test.each([...flowMachines])(
    "%s",
    (id, machine) => {
      const mutants = mutantsOf(machine);
      const killers = mutants.map((mutant) => killerOf(id, mutant));
      const survivors = mutants.flatMap(({ name }, place) => (killers[place] === undefined ? [name] : []));
      const equivalent = Object.keys(equivalentMutants).filter((name) => name.startsWith(`${id}:`));
      expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
      expect(mutants.length).toBeGreaterThan(200);
      expect(survivors.toSorted()).toEqual(equivalent.toSorted());
      const killedBy = (killer: string): number => killers.filter((one) => one === killer).length;
      tellProof(
        "T3",
        `${mutants.length} mutants of ${id}`,
        `${killedBy("corpus")} killed by histories, ${killedBy("spec")} by the spec, ${killedBy("building")} not built, ${survivors.length} equivalent`,
      );
    },
    longestMs,
  );
});
