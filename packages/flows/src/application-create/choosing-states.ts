import { assign } from "xstate";
import { cancellable, emitEvent, unlessUserLeft, offerMissingAt, stopAt } from "./endings.ts";
import { createFlow } from "./setup.ts";
import type { CreateContext } from "./types.ts";

/** Asked first, so that a person who only wanted to look has not signed in for it. */
export const namingApplication = createFlow.createStateConfig({
  invoke: {
    id: "nameApplication",
    src: "nameApplication",
    input: {},
    onDone: { target: "ensuringSession" },
    onError: unlessUserLeft("name"),
  },
  on: cancellable("name"),
});

/** A sign-in on the way is a funnel inside of this one. */
export const ensuringSession = createFlow.createStateConfig({
  invoke: {
    id: "ensureSession",
    src: "ensureSession",
    input: {},
    onDone: { target: "loadingOffer" },
    onError: unlessUserLeft("auth"),
  },
  on: cancellable("auth"),
});

/** Inside of a sign-in the plan is the free one, without a question and without terms. */
export const loadingOffer = createFlow.createStateConfig({
  invoke: {
    id: "loadOffer",
    src: "loadOffer",
    input: {},
    onDone: [
      {
        guard: { type: "regionsMissing", params: ({ event }) => ({ offer: event.output }) },
        target: "failed",
        actions: offerMissingAt("region"),
      },
      {
        guard: { type: "plansMissing", params: ({ event }) => ({ offer: event.output }) },
        target: "failed",
        actions: offerMissingAt("plan"),
      },
      {
        guard: "insideSignIn",
        target: "choosingRegion",
        actions: assign({
          plan: ({ event }) => (event.output.offer === "available" ? event.output.freePlan : "unknown"),
        }),
      },
      { target: "choosingPlan" },
    ],
    onError: unlessUserLeft("plan"),
  },
  on: cancellable("plan"),
});

/** A paid plan without a payment method is not tried: the billing page is offered instead. */
export const choosingPlan = createFlow.createStateConfig({
  invoke: {
    id: "choosePlan",
    src: "choosePlan",
    input: {},
    onDone: [
      {
        guard: { type: "billingRequired", params: ({ event }) => ({ chosen: event.output }) },
        target: "aborted",
        actions: stopAt("plan", "billing_required"),
      },
      {
        target: "choosingRegion",
        actions: assign({ plan: ({ event }) => event.output.plan, paid: ({ event }) => event.output.paid }),
      },
    ],
    onError: unlessUserLeft("plan"),
  },
  on: cancellable("plan"),
});

const planOf = ({ context }: { context: CreateContext }) => ({
  triggered_from: context.start.triggeredFrom,
  plan: context.plan,
});

/** Before the terms, so that nobody accepts terms for nothing. */
export const choosingRegion = createFlow.createStateConfig({
  invoke: {
    id: "chooseRegion",
    src: "chooseRegion",
    input: ({ context }) => ({ fullRegions: context.fullRegions }),
    onDone: [
      {
        guard: "dryRun",
        target: "previewed",
        actions: assign({
          ending: ({ context, event }) =>
            ({ outcome: "previewed", plan: context.plan, region: event.output.region }) as const,
        }),
      },
      {
        guard: "termsAreSettled",
        target: "creating",
        actions: assign({ region: ({ event }) => event.output.region }),
      },
      { target: "confirmingTerms", actions: assign({ region: ({ event }) => event.output.region }) },
    ],
    onError: unlessUserLeft("region"),
  },
  on: cancellable("region"),
});

/** Nothing has been created yet: leaving from here costs the user nothing. */
export const confirmingTerms = createFlow.createStateConfig({
  invoke: {
    id: "confirmTerms",
    src: "confirmTerms",
    input: ({ context }) => ({ plan: context.plan }),
    onDone: [
      {
        guard: { type: "accepted", params: ({ event }) => ({ accepted: event.output.accepted }) },
        target: "creating",
        actions: [assign({ termsAccepted: true }), emitEvent("CLI Application Create Accepted Terms", planOf)],
      },
      {
        target: "aborted",
        actions: [emitEvent("CLI Application Create Declined Terms", planOf), ...stopAt("terms", "declined_terms")],
      },
    ],
    onError: unlessUserLeft("terms"),
  },
  on: cancellable("terms"),
});
