import type { EffectError } from "@algolia-cli/flow-engine";
import { effectFailed, given, type SpecTest, type Timeless, userCancelled } from "@algolia-cli/flow-engine/testing";
import type { AnyStateMachine } from "xstate";

/** A machine, the input that it starts with, and an error of the service as its effects report it. */
export interface EarlyFlow {
  readonly machine: AnyStateMachine;
  readonly start: object;
  readonly error: EffectError;
}

/**
 * A state in which nothing has been changed at the service, its step in the funnel, what leads there, and the effect whose
 * error ends the run there; none where the flow goes on without it.
 */
export type EarlyState = readonly [state: string, step: string, past: readonly Timeless[], effect?: string];

/** What every flow promises of these states: leaving one ends the run at its step. */
export const earlyStatesSpec = (
  test: SpecTest,
  { machine, start, error }: EarlyFlow,
  states: readonly EarlyState[],
): void => {
  test.each(states)("a cancel in %s aborts the step %s", (state, step, past) => {
    given(machine, start, ...past)
      .now()
      .in(state);
    given(machine, start, ...past)
      .when(userCancelled)
      .in("aborted")
      .endsWith({ outcome: "aborted", step, reason: "cancelled" });
  });

  const failing = states.flatMap(([state, step, past, effect]) =>
    effect === undefined ? [] : [[state, step, past, effect] as const],
  );
  test.each(failing)("an error in %s fails the step %s", (_state, step, past, effect) => {
    given(machine, start, ...past)
      .when(effectFailed(effect, error))
      .in("failed")
      .endsWith({ outcome: "failed", step, error });
  });
};

const denied: EffectError = { code: "oauth_access_denied", source: "api" };

/** What the flows that sign in on their way promise of it; `toSession` leads there. */
export const nestedSignInSpec = (
  test: SpecTest,
  { machine, start }: Pick<EarlyFlow, "machine" | "start">,
  toSession: readonly Timeless[],
): void => {
  test("a sign-in that was left on the way aborts the step auth", () => {
    given(machine, start, ...toSession)
      .when(effectFailed("ensureSession", denied))
      .in("aborted")
      .endsWith({ outcome: "aborted", step: "auth", reason: "cancelled", error: denied });
  });
};
