import { tellProof, toldInParts } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import { expectedOf, figuresOf, type HeldState, stopIn, type Stopped, stops } from "./held-state.ts";

/** A command that is stopped in every state in which it can be held. `claim` stands in the test file, by which it is found. */
export interface StopsSuite {
  readonly claim: "T9";
  readonly command: string;
  readonly states: readonly HeldState[];
  /** What is compared of what a stop left, where not all of it is the same each time. */
  readonly comparable?: (stopped: Stopped, held: HeldState) => Stopped;
}

/**
 * Stops the command in each state in each way: one end with its step, the exit code, the terminal as it was, the port free,
 * no lock left. Tells of the claim when all of them have ended so.
 */
export const describeStops = ({ claim, command, states, comparable = (stopped) => stopped }: StopsSuite): void => {
  describe(`${claim}: ${command} that is stopped at a terminal`, () => {
    const times: number[] = [];
    const shown = toldInParts(claim, states.length * stops.length, () =>
      tellProof(claim, `${command}: ${times.length} stops, ${states.length} states`, figuresOf(times)),
    );

    describe.each(states)("in $state", (held) => {
      test.each(stops)(
        "by $by: one end with its step, exit code $exitCode, the terminal as it was, the port free, no lock",
        async (stop) => {
          const { ms, ...stopped } = await stopIn(held, stop.by);
          expect(comparable(stopped, held)).toEqual(expectedOf(held, stop));
          times.push(ms);
          shown();
        },
      );
    });
  });
};
