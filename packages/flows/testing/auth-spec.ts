import { catalogEvent } from "@algolia-cli/catalog";
import type { EffectError } from "@algolia-cli/flow-engine";
import { delayFired, effectDone, effectFailed, given, type MachineSpec } from "@algolia-cli/flow-engine/testing";
import { login } from "./auth-inputs.ts";
import { earlyStatesSpec } from "./early-states-spec.ts";

const serverError: EffectError = { code: "http_502", source: "api", httpStatus: 502 };
const denied: EffectError = { code: "oauth_access_denied", source: "api" };

const toCallback = [effectDone("listenForCallback"), effectDone("openBrowser")];
const toExchange = [...toCallback, effectDone("awaitCallback", { answer: "code" })];
const toSaving = [...toExchange, effectDone("exchangeCode")];
const toApplications = [...toSaving, effectDone("saveSession")];
const toChoosing = [...toApplications, effectDone("fetchApplications", { count: 2 })];
const toApiKey = [...toChoosing, effectDone("chooseApplication", { applicationId: "APP1" })];
const toConfiguring = [...toApiKey, effectDone("ensureApiKey")];
const toCreating = [...toApplications, effectDone("fetchApplications", { count: 0 })];

/** What the sign-in machine has to do. */
export const authSpec: MachineSpec = (test, authMachine) => {
  test("starts by listening", () => {
    given(authMachine, login)
      .now()
      .then(catalogEvent("CLI Auth Started", { flow: "login", no_browser: false, triggered_by: "command" }))
      .asks({
        type: "invoke",
        id: "listenForCallback",
        src: "listenForCallback",
        input: { flow: "login", interactive: true },
      })
      .in("listening");
  });

  test("launches the browser, and goes on when that fails", () => {
    given(authMachine, login, effectDone("listenForCallback"))
      .when(effectFailed("openBrowser", { code: "browser_unavailable", source: "local" }))
      .then(catalogEvent("CLI Auth Browser Failed", { flow: "login", error_class: "browser_unavailable" }))
      .in("awaitingCallback");
  });

  test("launches no browser when the user wants the URL", () => {
    given(authMachine, { ...login, noBrowser: true })
      .when(effectDone("listenForCallback"))
      .thenNothing()
      .asks(
        { type: "delay", id: "callbackTimeout", ms: 300_000 },
        { type: "invoke", id: "awaitCallback", src: "awaitCallback", input: { noBrowser: true } },
      )
      .in("awaitingCallback");
  });

  test("exchanges a code that came back, and stops waiting", () => {
    given(authMachine, login, ...toCallback)
      .when(effectDone("awaitCallback", { answer: "code" }))
      .then(catalogEvent("CLI Auth Callback Received", { flow: "login", duration_ms: 3_000 }))
      .asks(
        { type: "cancelDelay", id: "callbackTimeout" },
        { type: "invoke", id: "exchangeCode", src: "exchangeCode", input: {} },
      )
      .in("exchangingCode");
  });

  test("is aborted, not failed, when access is denied in the browser", () => {
    given(authMachine, login, ...toCallback)
      .when(effectDone("awaitCallback", { answer: "error", denied: true, error: denied }))
      .then(
        catalogEvent("CLI Auth Callback Received", { flow: "login", duration_ms: 3_000 }),
        catalogEvent("CLI Auth Aborted", { flow: "login", step: "callback", reason: "cancelled", duration_ms: 3_000 }),
      )
      .endsWith({ outcome: "aborted", step: "callback", reason: "cancelled", error: denied });
  });

  test("fails with the OAuth error that came back", () => {
    const error: EffectError = { code: "oauth_server_error", source: "api" };
    given(authMachine, login, ...toCallback)
      .when(effectDone("awaitCallback", { answer: "error", denied: false, error }))
      .then(
        catalogEvent("CLI Auth Callback Received", { flow: "login", duration_ms: 3_000 }),
        catalogEvent("CLI Auth Failed", {
          flow: "login",
          step: "callback",
          error_class: "oauth_server_error",
          duration_ms: 3_000,
        }),
      )
      .endsWith({ outcome: "failed", step: "callback", error });
  });

  test("fails with a timeout when nobody comes back", () => {
    given(authMachine, login, ...toCallback)
      .when({ ...delayFired("callbackTimeout"), at: 1_700_000_300_000 })
      .then(
        catalogEvent("CLI Auth Failed", {
          flow: "login",
          step: "callback",
          error_class: "timeout",
          duration_ms: 300_000,
        }),
      )
      .asks({ type: "cancelDelay", id: "callbackTimeout" }, { type: "stop", id: "awaitCallback" })
      .endsWith({ outcome: "failed", step: "callback", error: { code: "timeout", source: "network" } });
  });

  test("ends with the saved session when only that was asked for, and says nothing of applications", () => {
    given(authMachine, { ...login, scope: "session", triggeredBy: "missing_session" }, ...toSaving)
      .when(effectDone("saveSession"))
      .then(catalogEvent("CLI Auth Completed", { flow: "login", duration_ms: 5_000 }))
      .endsWith({ outcome: "completed" });
  });

  test("ends signed in, with a hint, when there is no application and none may be created", () => {
    given(authMachine, { ...login, createWhenNone: false }, ...toApplications)
      .when(effectDone("fetchApplications", { count: 0 }))
      .then(
        catalogEvent("CLI Auth Completed", {
          flow: "login",
          duration_ms: 6_000,
          had_existing_apps: false,
          created_app_during_flow: false,
        }),
      )
      .endsWith({ outcome: "completed", hint: "no_application" });
  });

  test("looks for a wanted application even when there is none, so that the answer is an error and not a new application", () => {
    given(authMachine, { ...login, wanted: { id: "APP9", named: false, makeCurrent: true } }, ...toApplications)
      .when(effectDone("fetchApplications", { count: 0 }))
      .thenNothing()
      .in("choosingApplication");
  });

  test("configures the chosen application and ends with it", () => {
    given(authMachine, login, ...toConfiguring)
      .when(effectDone("configure"))
      .then(
        catalogEvent("CLI Auth Completed", {
          flow: "login",
          duration_ms: 9_000,
          had_existing_apps: true,
          created_app_during_flow: false,
        }),
      )
      .endsWith({ outcome: "completed", applicationId: "APP1" });
  });

  test("ends with the application that was created on the way", () => {
    given(authMachine, login, ...toCreating)
      .when(effectDone("createApplication", { outcome: "completed", applicationId: "NEW1" }))
      .then(
        catalogEvent("CLI Auth Completed", {
          flow: "login",
          duration_ms: 7_000,
          had_existing_apps: false,
          created_app_during_flow: true,
        }),
      )
      .endsWith({ outcome: "completed", applicationId: "NEW1" });
  });

  test.each([
    [{ outcome: "failed", error: serverError }, "app_create"],
    [{ outcome: "doneWithProblem", applicationId: "NEW1", missing: "api_key", error: serverError }, "api_key"],
    [
      { outcome: "doneWithProblem", applicationId: "NEW1", missing: "profile_configure", error: serverError },
      "profile_configure",
    ],
  ] as const)("a nested creation that ends as %j fails at %s", (creation, step) => {
    given(authMachine, login, ...toCreating)
      .when(effectDone("createApplication", creation))
      .then(
        catalogEvent("CLI Auth Failed", {
          flow: "login",
          step,
          error_class: "http_502",
          http_status: 502,
          duration_ms: 7_000,
        }),
      )
      .endsWith({ outcome: "failed", step, error: serverError });
  });

  test("a nested creation that the user left aborts the sign-in for the same reason", () => {
    given(authMachine, login, ...toCreating)
      .when(effectDone("createApplication", { outcome: "aborted", reason: "declined_terms" }))
      .then(
        catalogEvent("CLI Auth Aborted", {
          flow: "login",
          step: "app_create",
          reason: "declined_terms",
          duration_ms: 7_000,
        }),
      )
      .endsWith({ outcome: "aborted", step: "app_create", reason: "declined_terms" });
  });

  test("says why the nested creation was left, where there is something to say", () => {
    const error: EffectError = { code: "canceled", source: "local", messageHandle: "error:1" };
    given(authMachine, login, ...toCreating)
      .when(effectDone("createApplication", { outcome: "aborted", reason: "cancelled", error }))
      .endsWith({ outcome: "aborted", step: "app_create", reason: "cancelled", error });
  });

  earlyStatesSpec(test, { machine: authMachine, start: login, error: serverError }, [
    ["listening", "callback", [], "listenForCallback"],
    ["openingBrowser", "callback", toCallback.slice(0, 1)],
    ["awaitingCallback", "callback", toCallback, "awaitCallback"],
    ["exchangingCode", "exchange", toExchange, "exchangeCode"],
    ["savingSession", "session_save", toSaving, "saveSession"],
    ["fetchingApplications", "apps_fetch", toApplications, "fetchApplications"],
    ["choosingApplication", "app_select", toChoosing, "chooseApplication"],
    ["creatingApplication", "app_create", toCreating, "createApplication"],
    ["ensuringApiKey", "api_key", toApiKey, "ensureApiKey"],
    ["configuring", "profile_configure", toConfiguring, "configure"],
  ]);
};
