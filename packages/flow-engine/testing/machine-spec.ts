import type { test } from "@jest/globals";
import type { AnyStateMachine } from "xstate";

/**
 * What a machine has to do, as tests of whatever machine is given: of the real one, and of its mutants, which have to
 * break at least one of them.
 */
export type MachineSpec = (test: SpecTest, machine: AnyStateMachine) => void;

/** As much of jest's `test` as a spec needs. */
export type SpecTest = Pick<typeof test, "each"> & ((name: string, claim: () => void) => void);

/** One test of a spec, to be run by hand; it throws what its assertions throw. */
export interface SpecCase {
  readonly name: string;
  readonly claim: () => void;
}

/** The tests of a spec for this machine, none of which has run yet. */
export const specCases = (spec: MachineSpec, machine: AnyStateMachine): readonly SpecCase[] => {
  const cases: SpecCase[] = [];
  const collect = (name: string, claim: () => void): void => void cases.push({ name, claim });
  const each =
    (table: readonly unknown[]) =>
    (name: string, claim: (...row: readonly unknown[]) => void): void => {
      for (const row of table)
        collect(name, () => claim(...(Array.isArray(row) ? (row as readonly unknown[]) : [row])));
    };
  // Of jest's many forms of a table, this is the one that specs use.
  spec(Object.assign(collect, { each }) as unknown as SpecTest, machine);
  return cases;
};
