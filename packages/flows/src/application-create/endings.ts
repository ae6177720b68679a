import type { AbortReason, CreateStep } from "@algolia-cli/catalog";
import {
  type EffectError,
  effectErrorOf,
  emitterFor,
  type EmitEvent,
  type FlowEvent,
  timeOf,
} from "@algolia-cli/flow-engine";
import { type AnyEventObject, assign } from "xstate";
import type { Offer } from "./ports.ts";
import type { CreateContext, CreateOutcome, MissingPart } from "./types.ts";

/** The typed emit of this machine: a dry run is not a funnel. */
export const emitEvent: EmitEvent<CreateContext> = emitterFor(({ start }) => start.dryRun);

/** The trigger and the whole milliseconds since the start. */
export const soFar = ({ context, event }: { context: CreateContext; event: object }) => ({
  triggered_from: context.start.triggeredFrom,
  duration_ms: Math.max(0, Math.round(timeOf(event) - context.startedAt)),
});

const remember = (change: (args: { context: CreateContext; event: AnyEventObject }) => Partial<CreateContext>) =>
  assign<CreateContext, AnyEventObject, undefined, FlowEvent, never>(change);

const endWith = (ending: (event: AnyEventObject) => CreateOutcome) =>
  remember(({ event }) => ({ ending: ending(event) }));

const failed = emitEvent("CLI Application Create Failed", ({ context, event }) => {
  const { ending } = context;
  if (ending?.outcome !== "failed") throw new TypeError("a failure is assigned before it is emitted");
  const { code, httpStatus } = ending.error;
  return { ...soFar({ context, event }), step: ending.step, error_class: code, http_status: httpStatus };
});

const aborted = emitEvent("CLI Application Create Aborted", ({ context, event }) => {
  const { ending } = context;
  if (ending?.outcome !== "aborted") throw new TypeError("a stop is assigned before it is emitted");
  return { ...soFar({ context, event }), step: ending.step, reason: ending.reason };
});

const failAt = (step: CreateStep) => [
  endWith((event) => ({ outcome: "failed", step, error: effectErrorOf(event) })),
  failed,
];

/** A prompt or a nested sign-in was left, or access was denied there; the error says which. */
const leftAt = (step: CreateStep) => [
  endWith((event) => ({ outcome: "aborted", step, reason: "cancelled", error: effectErrorOf(event) })),
  aborted,
];

/** The effect of the state failed: the run has failed, unless it was the user who left the effect. */
export const unlessUserLeft = (step: CreateStep) =>
  [
    {
      guard: { type: "userLeft", params: ({ event }: { event: object }) => ({ error: effectErrorOf(event) }) },
      target: "aborted",
      actions: leftAt(step),
    },
    { target: "failed", actions: failAt(step) },
  ] as const;

/** What the server offers is not enough to create anything. */
export const offerMissingAt = (step: CreateStep) => [
  endWith(({ output }) => {
    const offer = output as Offer; // guarded: it is unavailable
    if (offer.offer !== "unavailable") throw new TypeError("an offer that is there is no failure");
    return { outcome: "failed", step, error: offer.error };
  }),
  failed,
];

/** The user, or what the user lacks, stopped it. */
export const stopAt = (step: CreateStep, reason: AbortReason) => [
  endWith(() => ({ outcome: "aborted", step, reason })),
  aborted,
];

/** Every state before the creation can be left by the user; it counts for the step that was under way. */
export const cancellable = (step: CreateStep) =>
  ({ "user.cancelled": { target: "aborted", actions: stopAt(step, "cancelled") } }) as const;

const canceled: EffectError = { code: "canceled", source: "local" };

/** The application exists: what fails from here on is remembered and told, and the first thing that was missing counts. */
export const missing = (part: MissingPart) =>
  remember(({ context, event }) => ({
    problem: context.problem ?? {
      missing: part,
      error: event.type === "user.cancelled" ? canceled : effectErrorOf(event),
    },
  }));

/** After the creation a cancel emits nothing more: what is left is told as missing. */
export const leavable = (part: MissingPart) =>
  ({ "user.cancelled": { target: "doneWithProblem", actions: missing(part) } }) as const;
