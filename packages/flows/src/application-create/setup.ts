import type { CatalogEvent } from "@algolia-cli/catalog";
import { effectActor, type EffectError, type FlowEvent } from "@algolia-cli/flow-engine";
import { setup } from "xstate";
import { isUserLeaving } from "../user-left.ts";
import type { ChosenPlan, CreatePorts, Offer } from "./ports.ts";
import type { CreateContext, CreateOutcome, CreateStart } from "./types.ts";

const effect = <Name extends keyof CreatePorts>(name: Name) =>
  effectActor<Awaited<ReturnType<CreatePorts[Name]>>, Parameters<CreatePorts[Name]>[0]>(name);

/** The parts of the create machine: its effects and guards by name. */
export const createFlow = setup({
  types: {
    // xstate reads these as types only.
    context: {} as CreateContext,
    events: {} as FlowEvent,
    input: {} as CreateStart & { readonly at: number },
    output: {} as CreateOutcome,
    emitted: {} as CatalogEvent,
  },
  actors: {
    nameApplication: effect("nameApplication"),
    ensureSession: effect("ensureSession"),
    loadOffer: effect("loadOffer"),
    choosePlan: effect("choosePlan"),
    chooseRegion: effect("chooseRegion"),
    confirmTerms: effect("confirmTerms"),
    createApplication: effect("createApplication"),
    createApiKey: effect("createApiKey"),
    applyPlan: effect("applyPlan"),
    configure: effect("configure"),
  },
  guards: {
    userLeft: (_, { error }: { error: EffectError }) => isUserLeaving(error),
    regionsMissing: (_, { offer }: { offer: Offer }) => offer.offer === "unavailable" && offer.step === "region",
    plansMissing: (_, { offer }: { offer: Offer }) => offer.offer === "unavailable",
    insideSignIn: ({ context }) => context.start.triggeredFrom === "auth_flow",
    billingRequired: (_, { chosen }: { chosen: ChosenPlan }) => chosen.billing === "required",
    termsAreSettled: ({ context }) => context.termsAccepted || context.start.triggeredFrom === "auth_flow",
    dryRun: ({ context }) => context.start.dryRun,
    accepted: (_, { accepted }: { accepted: boolean }) => accepted,
    noRoomHere: ({ context }, { error }: { error: EffectError }) =>
      error.code === "cluster_unavailable" && context.start.interactive,
    paidPlan: ({ context }) => context.paid,
    somethingMissing: ({ context }) => context.problem !== undefined,
  },
});
