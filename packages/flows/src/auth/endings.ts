import type { AuthStep } from "@algolia-cli/catalog";
import { effectErrorOf, emitterFor, timeOf } from "@algolia-cli/flow-engine";
import type { EffectError, EmitEvent, FlowEvent } from "@algolia-cli/flow-engine";
import { assign, type AnyEventObject } from "xstate";
import type { CallbackAnswer, NestedCreation } from "./ports.ts";
import type { AuthContext, AuthOutcome } from "./types.ts";

/** The typed emit of this machine. */
export const emitEvent: EmitEvent<AuthContext> = emitterFor();

/** The sign-in's flow and the whole milliseconds since its start. */
export const soFar = ({ context, event }: { context: AuthContext; event: object }) => ({
  flow: context.start.flow,
  duration_ms: Math.max(0, Math.round(timeOf(event) - context.startedAt)),
});

const endWith = (ending: (event: AnyEventObject) => AuthOutcome) =>
  assign<AuthContext, AnyEventObject, undefined, FlowEvent, never>({ ending: ({ event }) => ending(event) });

const failed = emitEvent("CLI Auth Failed", ({ context, event }) => {
  const { ending } = context;
  if (ending?.outcome !== "failed") throw new TypeError("a failure is assigned before it is emitted");
  const { code, httpStatus } = ending.error;
  return { ...soFar({ context, event }), step: ending.step, error_class: code, http_status: httpStatus };
});

const aborted = emitEvent("CLI Auth Aborted", ({ context, event }) => {
  const { ending } = context;
  if (ending?.outcome !== "aborted") throw new TypeError("a stop is assigned before it is emitted");
  return { ...soFar({ context, event }), step: ending.step, reason: ending.reason };
});

const failAt = (step: AuthStep) => [
  endWith((event) => ({ outcome: "failed", step, error: effectErrorOf(event) })),
  failed,
];

/** A prompt or a nested sign-in was left, or access was denied there; the error says which. */
const leftAt = (step: AuthStep) => [
  endWith((event) => ({ outcome: "aborted", step, reason: "cancelled", error: effectErrorOf(event) })),
  aborted,
];

/** The effect of the state failed: the run has failed, unless it was the user who left the effect. */
export const unlessUserLeft = (step: AuthStep) =>
  [
    {
      guard: { type: "userLeft", params: ({ event }: { event: object }) => ({ error: effectErrorOf(event) }) },
      target: "aborted",
      actions: leftAt(step),
    },
    { target: "failed", actions: failAt(step) },
  ] as const;

/** Nobody came back in time. */
export const timeOutAt = (step: AuthStep) => [
  endWith(() => ({ outcome: "failed", step, error: { code: "timeout", source: "network" } })),
  failed,
];

/** The server answered the authorization request with an error. */
export const refusedAt = (step: AuthStep) => [
  endWith(({ output }) => ({ outcome: "failed", step, error: errorOf(output as CallbackAnswer) })), // guarded by `oauthError`
  failed,
];

/** The user denied access in the browser. */
export const deniedAt = (step: AuthStep) => [
  endWith(({ output }) => ({
    outcome: "aborted",
    step,
    reason: "cancelled",
    error: errorOf(output as CallbackAnswer),
  })), // guarded by `accessDenied`
  aborted,
];

/** The user stopped. */
export const cancelAt = (step: AuthStep) => [
  endWith(() => ({ outcome: "aborted", step, reason: "cancelled" })),
  aborted,
];

/** The nested creation failed, or left something undone. */
export const creationFailedAt = (step: AuthStep) => [
  endWith(({ output }) => ({ outcome: "failed", step, error: creationError(output as NestedCreation) })), // the effect's output
  failed,
];

/** The nested creation was left by the user. */
export const creationAbortedAt = (step: AuthStep) => [
  endWith(({ output }) => {
    const creation = output as NestedCreation; // the effect's output
    if (creation.outcome !== "aborted") throw new TypeError("a creation that was not left does not end here");
    const { reason, error } = creation;
    return { outcome: "aborted", step, reason, ...(error === undefined ? {} : { error }) };
  }),
  aborted,
];

const unknownError: EffectError = { code: "unknown", source: "local" };
const errorOf = (answer: CallbackAnswer): EffectError => (answer.answer === "error" ? answer.error : unknownError);
const creationError = (creation: NestedCreation): EffectError =>
  "error" in creation && creation.error ? creation.error : unknownError;

/** Everything asked for is done. What was never looked up is left out. */
export const completed = emitEvent("CLI Auth Completed", ({ context, event }) => ({
  ...soFar({ context, event }),
  had_existing_apps: context.hadExistingApps,
  created_app_during_flow: context.hadExistingApps === undefined ? undefined : (context.createdApp ?? false),
}));
