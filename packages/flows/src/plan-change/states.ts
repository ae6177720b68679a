import { assign } from "xstate";
import { emitByDirection } from "./emit-by-direction.ts";
import { cancellable, failInOtherDirection, plansOf, soFar, stopAt, unlessUserLeft } from "./endings.ts";
import { planChangeFlow } from "./setup.ts";

/** Found out first: without an application there is nothing to sign in for. */
export const resolvingApplication = planChangeFlow.createStateConfig({
  invoke: {
    id: "resolveApplication",
    src: "resolveApplication",
    input: {},
    onDone: {
      target: "ensuringSession",
      actions: assign({ applicationId: ({ event }) => event.output.applicationId }),
    },
    onError: unlessUserLeft("auth"),
  },
  on: cancellable("auth"),
});

/** A sign-in on the way is a funnel inside of this one. */
export const ensuringSession = planChangeFlow.createStateConfig({
  invoke: {
    id: "ensureSession",
    src: "ensureSession",
    input: ({ context }) => ({ dryRun: context.start.dryRun }),
    onDone: { target: "loadingOffer" },
    onError: unlessUserLeft("auth"),
  },
  on: cancellable("auth"),
});

/** An application that cannot be read is an error: its plan is never changed blindly. */
export const loadingOffer = planChangeFlow.createStateConfig({
  invoke: {
    id: "loadOffer",
    src: "loadOffer",
    input: ({ context }) => ({ applicationId: context.applicationId }),
    onDone: { target: "choosingPlan", actions: assign({ fromPlan: ({ event }) => event.output.fromPlan }) },
    onError: unlessUserLeft("plan"),
  },
  on: cancellable("plan"),
});

/** Only plans in the direction are offered; a plan in the other one is an error that names the right command. */
export const choosingPlan = planChangeFlow.createStateConfig({
  invoke: {
    id: "choosePlan",
    src: "choosePlan",
    input: ({ context }) => ({ direction: context.start.direction }),
    onDone: [
      {
        guard: { type: "noCandidates", params: ({ event }) => ({ choice: event.output }) },
        target: "aborted",
        actions: stopAt("plan", "no_candidates"),
      },
      {
        guard: { type: "alreadyOnPlan", params: ({ event }) => ({ choice: event.output }) },
        target: "aborted",
        actions: [assign({ toPlan: ({ context }) => context.fromPlan }), ...stopAt("plan", "already_on_plan")],
      },
      {
        guard: { type: "otherDirection", params: ({ event }) => ({ choice: event.output }) },
        target: "failed",
        actions: failInOtherDirection,
      },
      {
        guard: { type: "billingRequired", params: ({ event }) => ({ choice: event.output }) },
        target: "aborted",
        actions: [
          assign({ toPlan: ({ event: { output } }) => (output.choice === "plan" ? output.plan : "unknown") }),
          ...stopAt("plan", "billing_required"),
        ],
      },
      {
        guard: "dryRun",
        target: "previewed",
        actions: assign({
          ending: ({ context: { applicationId, fromPlan }, event: { output } }) =>
            ({
              outcome: "previewed",
              applicationId,
              fromPlan,
              toPlan: output.choice === "plan" ? output.plan : "unknown",
            }) as const,
        }),
      },
      {
        target: "confirmingTerms",
        actions: assign({ toPlan: ({ event: { output } }) => (output.choice === "plan" ? output.plan : "unknown") }),
      },
    ],
    onError: unlessUserLeft("plan"),
  },
  on: cancellable("plan"),
});

/** Nothing has changed yet: leaving from here costs the user nothing. */
export const confirmingTerms = planChangeFlow.createStateConfig({
  invoke: {
    id: "confirmTerms",
    src: "confirmTerms",
    input: ({ context }) => ({ plan: context.toPlan }),
    onDone: [
      {
        guard: { type: "accepted", params: ({ event }) => ({ accepted: event.output.accepted }) },
        target: "changing",
        actions: emitByDirection("Accepted Terms", plansOf),
      },
      {
        target: "aborted",
        actions: [emitByDirection("Declined Terms", plansOf), ...stopAt("terms", "declined_terms")],
      },
    ],
    onError: unlessUserLeft("terms"),
  },
  on: cancellable("terms"),
});

/** The one call that changes something. */
export const changing = planChangeFlow.createStateConfig({
  invoke: {
    id: "changePlan",
    src: "changePlan",
    input: ({ context }) => ({ applicationId: context.applicationId, plan: context.toPlan }),
    onDone: {
      target: "completed",
      actions: [
        assign({
          ending: ({ context: { applicationId, fromPlan, toPlan } }) =>
            ({ outcome: "completed", applicationId, fromPlan, toPlan }) as const,
        }),
        emitByDirection("Completed", soFar),
      ],
    },
    onError: unlessUserLeft("api_call"),
  },
  on: cancellable("api_call"),
});
