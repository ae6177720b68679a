import type { CatalogEvent } from "@algolia-cli/catalog";
import { effectActor, type EffectError, type FlowEvent } from "@algolia-cli/flow-engine";
import { setup } from "xstate";
import { isUserLeaving } from "../user-left.ts";
import type { PlanChangePorts, PlanChoice } from "./ports.ts";
import type { PlanChangeContext, PlanChangeOutcome, PlanChangeStart } from "./types.ts";

const effect = <Name extends keyof PlanChangePorts>(name: Name) =>
  effectActor<Awaited<ReturnType<PlanChangePorts[Name]>>, Parameters<PlanChangePorts[Name]>[0]>(name);

/** The parts of the plan-change machine: its effects and guards by name. */
export const planChangeFlow = setup({
  types: {
    // xstate reads these as types only.
    context: {} as PlanChangeContext,
    events: {} as FlowEvent,
    input: {} as PlanChangeStart & { readonly at: number },
    output: {} as PlanChangeOutcome,
    emitted: {} as CatalogEvent,
  },
  actors: {
    resolveApplication: effect("resolveApplication"),
    ensureSession: effect("ensureSession"),
    loadOffer: effect("loadOffer"),
    choosePlan: effect("choosePlan"),
    confirmTerms: effect("confirmTerms"),
    changePlan: effect("changePlan"),
  },
  guards: {
    userLeft: (_, { error }: { error: EffectError }) => isUserLeaving(error),
    alreadyOnPlan: (_, { choice }: { choice: PlanChoice }) => choice.choice === "already_on_plan",
    noCandidates: (_, { choice }: { choice: PlanChoice }) => choice.choice === "no_candidates",
    otherDirection: (_, { choice }: { choice: PlanChoice }) => choice.choice === "other_direction",
    billingRequired: (_, { choice }: { choice: PlanChoice }) =>
      choice.choice === "plan" && choice.billing === "required",
    dryRun: ({ context }) => context.start.dryRun,
    accepted: (_, { accepted }: { accepted: boolean }) => accepted,
  },
});
