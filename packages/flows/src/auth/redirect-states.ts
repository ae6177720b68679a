import type { AuthStep } from "@algolia-cli/catalog";
import { effectErrorOf } from "@algolia-cli/flow-engine";
import { cancelAt, deniedAt, emitEvent, unlessUserLeft, refusedAt, soFar, timeOutAt } from "./endings.ts";
import { authFlow } from "./setup.ts";

/** Every state can be left by the user; it counts for the step that was under way. */
export const cancellable = (step: AuthStep) =>
  ({ "user.cancelled": { target: "aborted", actions: cancelAt(step) } }) as const;

/** State, PKCE and the loopback server are made here; nothing has been shown to the user yet. */
export const listening = authFlow.createStateConfig({
  invoke: {
    id: "listenForCallback",
    src: "listenForCallback",
    input: ({ context: { start } }) => ({ flow: start.flow, interactive: start.interactive }),
    onDone: [{ guard: "noBrowser", target: "awaitingCallback" }, { target: "openingBrowser" }],
    onError: unlessUserLeft("callback"),
  },
  on: cancellable("callback"),
});

/** A browser that does not open is not an end: the URL is shown and can be opened by hand. */
export const openingBrowser = authFlow.createStateConfig({
  invoke: {
    id: "openBrowser",
    src: "openBrowser",
    input: {},
    onDone: {
      target: "awaitingCallback",
      actions: emitEvent("CLI Auth Browser Opened", ({ context }) => ({ flow: context.start.flow })),
    },
    onError: {
      target: "awaitingCallback",
      actions: emitEvent("CLI Auth Browser Failed", ({ context, event }) => ({
        flow: context.start.flow,
        error_class: effectErrorOf(event).code,
      })),
    },
  },
  on: cancellable("callback"),
});

const callbackReceived = emitEvent("CLI Auth Callback Received", soFar);

/** The user is on the pages. Only an answer that carries this flow's `state` arrives here; everything else is refused outside. */
export const awaitingCallback = authFlow.createStateConfig({
  invoke: {
    id: "awaitCallback",
    src: "awaitCallback",
    input: ({ context }) => ({ noBrowser: context.start.noBrowser }),
    onDone: [
      {
        guard: { type: "accessDenied", params: ({ event }) => ({ answer: event.output }) },
        target: "aborted",
        actions: [callbackReceived, ...deniedAt("callback")],
      },
      {
        guard: { type: "oauthError", params: ({ event }) => ({ answer: event.output }) },
        target: "failed",
        actions: [callbackReceived, ...refusedAt("callback")],
      },
      { target: "exchangingCode", actions: callbackReceived },
    ],
    onError: unlessUserLeft("callback"),
  },
  after: { callbackTimeout: { target: "failed", actions: timeOutAt("callback") } },
  on: cancellable("callback"),
});

/** The browser waits for the answer of this exchange, and is told the truth. */
export const exchangingCode = authFlow.createStateConfig({
  invoke: {
    id: "exchangeCode",
    src: "exchangeCode",
    input: {},
    onDone: { target: "savingSession" },
    onError: unlessUserLeft("exchange"),
  },
  on: cancellable("exchange"),
});
