import type { CatalogEvent } from "@algolia-cli/catalog";
import { effectActor, type EffectError, type FlowEvent } from "@algolia-cli/flow-engine";
import { setup } from "xstate";
import { isUserLeaving } from "../user-left.ts";
import type { AuthPorts, CallbackAnswer, NestedCreation } from "./ports.ts";
import type { AuthContext, AuthOutcome, AuthStart } from "./types.ts";

type Port = keyof AuthPorts;
const effect = <Name extends Port>(name: Name) =>
  effectActor<Awaited<ReturnType<AuthPorts[Name]>>, Parameters<AuthPorts[Name]>[0]>(name);

/** How long the redirect is waited for, in milliseconds. */
export const callbackTimeoutMs = 5 * 60_000;

/** The parts of the sign-in machine: its effects, guards and delays by name. */
export const authFlow = setup({
  types: {
    // xstate reads these as types only.
    context: {} as AuthContext,
    events: {} as FlowEvent,
    input: {} as AuthStart & { readonly at: number },
    output: {} as AuthOutcome,
    emitted: {} as CatalogEvent,
  },
  actors: {
    listenForCallback: effect("listenForCallback"),
    openBrowser: effect("openBrowser"),
    awaitCallback: effect("awaitCallback"),
    exchangeCode: effect("exchangeCode"),
    saveSession: effect("saveSession"),
    fetchApplications: effect("fetchApplications"),
    chooseApplication: effect("chooseApplication"),
    createApplication: effect("createApplication"),
    ensureApiKey: effect("ensureApiKey"),
    configure: effect("configure"),
  },
  delays: { callbackTimeout: callbackTimeoutMs },
  guards: {
    userLeft: (_, { error }: { error: EffectError }) => isUserLeaving(error),
    noBrowser: ({ context }) => context.start.noBrowser,
    sessionOnly: ({ context }) => context.start.scope === "session",
    accessDenied: (_, { answer }: { answer: CallbackAnswer }) => answer.answer === "error" && answer.denied,
    oauthError: (_, { answer }: { answer: CallbackAnswer }) => answer.answer === "error",
    noneToCreate: ({ context }, { count }: { count: number }) =>
      count === 0 && context.start.createWhenNone && context.start.wanted.id === undefined,
    noneAndNoneAskedFor: ({ context }, { count }: { count: number }) =>
      count === 0 && !context.start.wanted.named && context.start.wanted.id === undefined,
    created: (_, { creation }: { creation: NestedCreation }) => creation.outcome === "completed",
    creationAborted: (_, { creation }: { creation: NestedCreation }) => creation.outcome === "aborted",
    keyMissing: (_, { creation }: { creation: NestedCreation }) =>
      creation.outcome === "doneWithProblem" && creation.missing === "api_key",
    profileMissing: (_, { creation }: { creation: NestedCreation }) =>
      creation.outcome === "doneWithProblem" && creation.missing === "profile_configure",
  },
});
