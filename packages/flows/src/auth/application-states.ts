import { assign } from "xstate";
import { completed, creationAbortedAt, creationFailedAt, unlessUserLeft } from "./endings.ts";
import { authFlow } from "./setup.ts";
import { cancellable } from "./redirect-states.ts";

/** From here on the user is signed in on this machine, whatever happens next. */
export const savingSession = authFlow.createStateConfig({
  invoke: {
    id: "saveSession",
    src: "saveSession",
    input: {},
    onDone: [{ guard: "sessionOnly", target: "completed", actions: completed }, { target: "fetchingApplications" }],
    onError: unlessUserLeft("session_save"),
  },
  on: cancellable("session_save"),
});

/** How many there are decides: none to create, one or several to choose from. */
export const fetchingApplications = authFlow.createStateConfig({
  invoke: {
    id: "fetchApplications",
    src: "fetchApplications",
    input: {},
    onDone: [
      {
        guard: { type: "noneToCreate", params: ({ event }) => ({ count: event.output.count }) },
        target: "creatingApplication",
        actions: assign({ hadExistingApps: false }),
      },
      {
        guard: { type: "noneAndNoneAskedFor", params: ({ event }) => ({ count: event.output.count }) },
        target: "completed",
        actions: [
          assign({ hadExistingApps: false, ending: { outcome: "completed", hint: "no_application" } as const }),
          completed,
        ],
      },
      {
        target: "choosingApplication",
        actions: assign({ hadExistingApps: ({ event }) => event.output.count > 0 }),
      },
    ],
    onError: unlessUserLeft("apps_fetch"),
  },
  on: cancellable("apps_fetch"),
});

/** By id, by name, the only one, or a prompt; one that is not there is an error and never a guess. */
export const choosingApplication = authFlow.createStateConfig({
  invoke: {
    id: "chooseApplication",
    src: "chooseApplication",
    input: ({ context: { start } }) => ({ wanted: start.wanted, interactive: start.interactive }),
    onDone: {
      target: "ensuringApiKey",
      actions: assign({ applicationId: ({ event }) => event.output.applicationId }),
    },
    onError: unlessUserLeft("app_select"),
  },
  on: cancellable("app_select"),
});

/** A funnel inside of this one: it has its own events in the same log, and makes the key and the local state itself. */
export const creatingApplication = authFlow.createStateConfig({
  invoke: {
    id: "createApplication",
    src: "createApplication",
    input: ({ context: { start } }) => ({ wanted: start.wanted, interactive: start.interactive }),
    onDone: [
      {
        guard: { type: "created", params: ({ event }) => ({ creation: event.output }) },
        target: "completed",
        actions: [
          assign({
            createdApp: true,
            ending: ({ event: { output } }) =>
              output.outcome === "completed"
                ? { outcome: "completed", applicationId: output.applicationId }
                : undefined,
          }),
          completed,
        ],
      },
      {
        guard: { type: "creationAborted", params: ({ event }) => ({ creation: event.output }) },
        target: "aborted",
        actions: creationAbortedAt("app_create"),
      },
      {
        guard: { type: "keyMissing", params: ({ event }) => ({ creation: event.output }) },
        target: "failed",
        actions: creationFailedAt("api_key"),
      },
      {
        guard: { type: "profileMissing", params: ({ event }) => ({ creation: event.output }) },
        target: "failed",
        actions: creationFailedAt("profile_configure"),
      },
      { target: "failed", actions: creationFailedAt("app_create") },
    ],
    onError: unlessUserLeft("app_create"),
  },
  on: cancellable("app_create"),
});

/** A stored key is kept when its uuid is known, else one is created. */
export const ensuringApiKey = authFlow.createStateConfig({
  invoke: {
    id: "ensureApiKey",
    src: "ensureApiKey",
    input: ({ context }) => ({ applicationId: context.applicationId ?? "" }),
    onDone: { target: "configuring" },
    onError: unlessUserLeft("api_key"),
  },
  on: cancellable("api_key"),
});

/** The application's alias and whether it is the current one are written to the local state. */
export const configuring = authFlow.createStateConfig({
  invoke: {
    id: "configure",
    src: "configure",
    input: ({ context }) => ({
      applicationId: context.applicationId ?? "",
      makeCurrent: context.start.wanted.makeCurrent,
    }),
    onDone: {
      target: "completed",
      actions: [
        assign({
          ending: ({ context }) => ({ outcome: "completed", applicationId: context.applicationId ?? "" }) as const,
        }),
        completed,
      ],
    },
    onError: unlessUserLeft("profile_configure"),
  },
  on: cancellable("profile_configure"),
});
