import { assign } from "xstate";
import { effectErrorOf } from "@algolia-cli/flow-engine";
import { cancellable, emitEvent, leavable, missing, soFar, unlessUserLeft } from "./endings.ts";
import { createFlow } from "./setup.ts";

/** The one call that creates; a region without room leads back to the choice when there is somebody to choose. */
export const creating = createFlow.createStateConfig({
  invoke: {
    id: "createApplication",
    src: "createApplication",
    input: ({ context }) => ({ region: context.region ?? "" }),
    onDone: { target: "created", actions: assign({ applicationId: ({ event }) => event.output.applicationId }) },
    onError: [
      {
        guard: { type: "noRoomHere", params: ({ event }) => ({ error: effectErrorOf(event) }) },
        target: "choosingRegion",
        actions: assign({ fullRegions: ({ context }) => [...context.fullRegions, context.region ?? ""] }),
      },
      ...unlessUserLeft("api_call"),
    ],
  },
  on: cancellable("api_call"),
});

/** The application exists: the funnel is complete, whatever happens to what is left. */
export const created = createFlow.createStateConfig({
  entry: emitEvent("CLI Application Create Completed", ({ context, event }) => ({
    ...soFar({ context, event }),
    region: context.region ?? "unknown",
    plan: context.plan,
    created_app_id: context.applicationId ?? "unknown",
  })),
  always: { target: "creatingApiKey" },
});

export const creatingApiKey = createFlow.createStateConfig({
  invoke: {
    id: "createApiKey",
    src: "createApiKey",
    input: ({ context }) => ({ applicationId: context.applicationId ?? "" }),
    onDone: [{ guard: "paidPlan", target: "applyingPlan" }, { target: "configuring" }],
    onError: [
      { guard: "paidPlan", target: "applyingPlan", actions: missing("api_key") },
      { target: "configuring", actions: missing("api_key") },
    ],
  },
  on: leavable("api_key"),
});

/** New applications are on the free plan; a paid one is applied afterwards. */
export const applyingPlan = createFlow.createStateConfig({
  invoke: {
    id: "applyPlan",
    src: "applyPlan",
    input: ({ context }) => ({ applicationId: context.applicationId ?? "", plan: context.plan }),
    onDone: { target: "configuring" },
    onError: { target: "configuring", actions: missing("plan") },
  },
  on: leavable("plan"),
});

/** Saved locally even when something is missing, so that the command that finishes it finds the application. */
export const configuring = createFlow.createStateConfig({
  invoke: {
    id: "configure",
    src: "configure",
    input: ({ context }) => ({
      applicationId: context.applicationId ?? "",
      makeCurrent: context.start.makeCurrent,
    }),
    onDone: [{ guard: "somethingMissing", target: "doneWithProblem" }, { target: "done" }],
    onError: { target: "doneWithProblem", actions: missing("profile_configure") },
  },
  on: leavable("profile_configure"),
});
