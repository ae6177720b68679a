import type { AbortReason, PlanChangeStep } from "@algolia-cli/catalog";
import { effectErrorOf, type FlowEvent, timeOf } from "@algolia-cli/flow-engine";
import { type AnyEventObject, assign } from "xstate";
import type { NestedSession } from "../nested-sign-in.ts";
import { emitByDirection } from "./emit-by-direction.ts";
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

/** The effect of the state failed. */
export const failAt = (step: PlanChangeStep) => [
  endWith((event) => ({ outcome: "failed", step, error: effectErrorOf(event) })),
  failed,
];

/** The user, what the user lacks, or there being nothing to change stopped it. */
export const stopAt = (step: PlanChangeStep, reason: AbortReason) => [
  endWith(() => ({ outcome: "aborted", step, reason })),
  aborted,
];

/** The nested sign-in was left. */
export const signInAbortedAt = (step: PlanChangeStep) => [
  endWith(({ output }) => {
    const nested = output as NestedSession; // guarded: it is not ready
    const { reason, error } =
      nested.session === "aborted" ? nested : { reason: "cancelled" as const, error: undefined };
    return { outcome: "aborted", step, reason, ...(error === undefined ? {} : { error }) };
  }),
  aborted,
];

/** Every state can be left by the user; it counts for the step that was under way. */
export const cancellable = (step: PlanChangeStep) =>
  ({ "user.cancelled": { target: "aborted", actions: stopAt(step, "cancelled") } }) as const;
