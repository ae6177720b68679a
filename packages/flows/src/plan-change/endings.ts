import type { AbortReason, PlanChangeStep } from "@algolia-cli/catalog";
import { effectErrorOf, type FlowEvent, timeOf } from "@algolia-cli/flow-engine";
import { type AnyEventObject, assign } from "xstate";
import { emitByDirection } from "./emit-by-direction.ts";
import type { PlanChoice } from "./ports.ts";
import type { PlanChangeContext, PlanChangeOutcome } from "./types.ts";

/** The plans before and asked for. */
export const plansOf = ({ context }: { context: PlanChangeContext }) => ({
  from_plan: context.fromPlan,
  to_plan: context.toPlan,
});

/** The plans and the whole milliseconds since the start. */
export const soFar = ({ context, event }: { context: PlanChangeContext; event: object }) => ({
  ...plansOf({ context }),
  duration_ms: Math.max(0, Math.round(timeOf(event) - context.startedAt)),
});

const endWith = (ending: (event: AnyEventObject) => PlanChangeOutcome) =>
  assign<PlanChangeContext, AnyEventObject, undefined, FlowEvent, never>({ ending: ({ event }) => ending(event) });

const failed = emitByDirection("Failed", ({ context, event }) => {
  const { ending } = context;
  if (ending?.outcome !== "failed") throw new TypeError("a failure is assigned before it is emitted");
  const { code, httpStatus } = ending.error;
  return { ...soFar({ context, event }), step: ending.step, error_class: code, http_status: httpStatus };
});

const aborted = emitByDirection("Aborted", ({ context, event }) => {
  const { ending } = context;
  if (ending?.outcome !== "aborted") throw new TypeError("a stop is assigned before it is emitted");
  return { ...soFar({ context, event }), step: ending.step, reason: ending.reason };
});

const failAt = (step: PlanChangeStep) => [
  endWith((event) => ({ outcome: "failed", step, error: effectErrorOf(event) })),
  failed,
];

/** The plan is known although it cannot be changed to: the event tells it. */
export const failInOtherDirection = [
  assign<PlanChangeContext, AnyEventObject, undefined, FlowEvent, never>(({ event }) => {
    const choice = event["output"] as PlanChoice; // guarded: it lies in the other direction
    if (choice.choice !== "other_direction") throw new TypeError("a plan in the direction is no failure");
    return { toPlan: choice.plan, ending: { outcome: "failed", step: "plan", error: choice.error } };
  }),
  failed,
];

/** A prompt or a nested sign-in was left, or access was denied there; the error says which. */
const leftAt = (step: PlanChangeStep) => [
  endWith((event) => ({ outcome: "aborted", step, reason: "cancelled", error: effectErrorOf(event) })),
  aborted,
];

/** The effect of the state failed: the run has failed, unless it was the user who left the effect. */
export const unlessUserLeft = (step: PlanChangeStep) =>
  [
    {
      guard: { type: "userLeft", params: ({ event }: { event: object }) => ({ error: effectErrorOf(event) }) },
      target: "aborted",
      actions: leftAt(step),
    },
    { target: "failed", actions: failAt(step) },
  ] as const;

/** The user, what the user lacks, or there being nothing to change stopped it. */
export const stopAt = (step: PlanChangeStep, reason: AbortReason) => [
  endWith(() => ({ outcome: "aborted", step, reason })),
  aborted,
];

/** Every state can be left by the user; it counts for the step that was under way. */
export const cancellable = (step: PlanChangeStep) =>
  ({ "user.cancelled": { target: "aborted", actions: stopAt(step, "cancelled") } }) as const;
