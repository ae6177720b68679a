import { catalogEvent } from "@algolia-cli/catalog";
import type { EffectError } from "@algolia-cli/flow-engine";
import {
  effectDone,
  effectFailed,
  given,
  type MachineSpec,
  type Timeless,
  userCancelled,
} from "@algolia-cli/flow-engine/testing";
import { create } from "./create-inputs.ts";
import { earlyStatesSpec, nestedSignInSpec } from "./early-states-spec.ts";

const serverError: EffectError = { code: "http_502", source: "api", httpStatus: 502 };
const noRoom: EffectError = { code: "cluster_unavailable", source: "api", httpStatus: 503 };
const trigger = { triggered_from: "explicit_command" } as const;

const toSession = [effectDone("nameApplication")];
const toOffer = [...toSession, effectDone("ensureSession")];
const toPlan = [...toOffer, effectDone("loadOffer", { offer: "available", freePlan: "build" })];
const toRegion = [...toPlan, effectDone("choosePlan", { plan: "grow", paid: true, billing: "fine" })];
const toTerms = [...toRegion, effectDone("chooseRegion", { region: "EU" })];
const toCreating = [...toTerms, effectDone("confirmTerms", { accepted: true })];
const toApiKey = [...toCreating, effectDone("createApplication", { applicationId: "NEW1" })];
const toApplying = [...toApiKey, effectDone("createApiKey")];
const toConfiguring = [...toApplying, effectDone("applyPlan")];

/** What the create machine has to do. */
export const createSpec: MachineSpec = (test, applicationCreateMachine) => {
  test("starts by asking for the name", () => {
    given(applicationCreateMachine, create)
      .now()
      .then(catalogEvent("CLI Application Create Started", trigger))
      .asks({ type: "invoke", id: "nameApplication", src: "nameApplication", input: {} })
      .in("namingApplication");
  });

  test("declining the terms ends the run with the step and the reason", () => {
    given(applicationCreateMachine, create, ...toTerms)
      .when(effectDone("confirmTerms", { accepted: false }))
      .then(
        catalogEvent("CLI Application Create Declined Terms", { ...trigger, plan: "grow" }),
        catalogEvent("CLI Application Create Aborted", {
          ...trigger,
          step: "terms",
          reason: "declined_terms",
          duration_ms: 6_000,
        }),
      )
      .endsWith({ outcome: "aborted", step: "terms", reason: "declined_terms" });
  });

  test("a plan that needs a payment method ends the run before anything is asked", () => {
    given(applicationCreateMachine, create, ...toPlan)
      .when(effectDone("choosePlan", { plan: "grow", paid: true, billing: "required" }))
      .then(
        catalogEvent("CLI Application Create Aborted", {
          ...trigger,
          step: "plan",
          reason: "billing_required",
          duration_ms: 4_000,
        }),
      )
      .in("aborted");
  });

  test.each(["plan", "region"] as const)("an offer without any %s fails that step", (step) => {
    given(applicationCreateMachine, create, ...toOffer)
      .when(effectDone("loadOffer", { offer: "unavailable", step, error: serverError }))
      .then(
        catalogEvent("CLI Application Create Failed", {
          ...trigger,
          step,
          error_class: "http_502",
          http_status: 502,
          duration_ms: 3_000,
        }),
      )
      .endsWith({ outcome: "failed", step, error: serverError });
  });

  test("inside of a sign-in the plan is the free one, and neither plan nor terms are asked", () => {
    given(applicationCreateMachine, { ...create, triggeredFrom: "auth_flow" }, ...toPlan)
      .now()
      .in("choosingRegion");
    given(applicationCreateMachine, { ...create, triggeredFrom: "auth_flow" }, ...toPlan)
      .when(effectDone("chooseRegion", { region: "EU" }))
      .thenNothing()
      .asks({ type: "invoke", id: "createApplication", src: "createApplication", input: { region: "EU" } })
      .in("creating");
  });

  test("is complete as soon as the application exists", () => {
    given(applicationCreateMachine, create, ...toCreating)
      .when(effectDone("createApplication", { applicationId: "NEW1" }))
      .then(
        catalogEvent("CLI Application Create Completed", {
          ...trigger,
          duration_ms: 7_000,
          region: "EU",
          plan: "grow",
          created_app_id: "NEW1",
        }),
      )
      .asks({ type: "invoke", id: "createApiKey", src: "createApiKey", input: { applicationId: "NEW1" } })
      .in("creatingApiKey");
  });

  test("a region without room is left out of the next choice, and the terms are not asked again", () => {
    given(applicationCreateMachine, create, ...toCreating)
      .when(effectFailed("createApplication", noRoom))
      .thenNothing()
      .asks({ type: "invoke", id: "chooseRegion", src: "chooseRegion", input: { fullRegions: ["EU"] } })
      .in("choosingRegion");
    given(applicationCreateMachine, create, ...toCreating, effectFailed("createApplication", noRoom))
      .when(effectDone("chooseRegion", { region: "US" }))
      .thenNothing()
      .in("creating");
  });

  test("a region without room fails the run when nobody can choose another", () => {
    given(applicationCreateMachine, { ...create, interactive: false }, ...toCreating)
      .when(effectFailed("createApplication", noRoom))
      .then(
        catalogEvent("CLI Application Create Failed", {
          ...trigger,
          step: "api_call",
          error_class: "cluster_unavailable",
          http_status: 503,
          duration_ms: 7_000,
        }),
      )
      .in("failed");
  });

  test("ends with plan and region when nothing is missing", () => {
    given(applicationCreateMachine, create, ...toConfiguring)
      .when(effectDone("configure"))
      .thenNothing()
      .endsWith({ outcome: "completed", applicationId: "NEW1", plan: "grow", region: "EU" });
  });

  test("an application without its key is configured all the same, and told as a problem", () => {
    const withoutKey = [...toApiKey, effectFailed("createApiKey", serverError), effectDone("applyPlan")];
    given(applicationCreateMachine, create, ...withoutKey)
      .now()
      .in("configuring");
    given(applicationCreateMachine, create, ...withoutKey)
      .when(effectDone("configure"))
      .thenNothing()
      .endsWith({ outcome: "doneWithProblem", applicationId: "NEW1", missing: "api_key", error: serverError });
  });

  test.each<[string, string, readonly Timeless[], string]>([
    ["creatingApiKey", "api_key", toApiKey, "createApiKey"],
    ["applyingPlan", "plan", toApplying, "applyPlan"],
    ["configuring", "profile_configure", toConfiguring, "configure"],
  ])("an error or a cancel in %s emits nothing and leaves the %s missing", (state, part, past, effect) => {
    given(applicationCreateMachine, create, ...past)
      .now()
      .in(state);
    given(applicationCreateMachine, create, ...past)
      .when(effectFailed(effect, serverError))
      .thenNothing();
    given(applicationCreateMachine, create, ...past, effectFailed(effect, serverError), effectDone("applyPlan"))
      .when(effectDone("configure"))
      .thenNothing()
      .endsWith({ outcome: "doneWithProblem", applicationId: "NEW1", missing: part, error: serverError });
    given(applicationCreateMachine, create, ...past)
      .when(userCancelled)
      .thenNothing()
      .endsWith({
        outcome: "doneWithProblem",
        applicationId: "NEW1",
        missing: part,
        error: { code: "canceled", source: "local" },
      });
  });

  const flow = { machine: applicationCreateMachine, start: create, error: serverError };
  earlyStatesSpec(test, flow, [
    ["namingApplication", "name", [], "nameApplication"],
    ["ensuringSession", "auth", toSession, "ensureSession"],
    ["loadingOffer", "plan", toOffer, "loadOffer"],
    ["choosingPlan", "plan", toPlan, "choosePlan"],
    ["choosingRegion", "region", toRegion, "chooseRegion"],
    ["confirmingTerms", "terms", toTerms, "confirmTerms"],
    ["creating", "api_call", toCreating, "createApplication"],
  ]);
  nestedSignInSpec(test, flow, toSession);

  test("a dry run asks for everything but the terms, creates nothing and emits nothing", () => {
    given(applicationCreateMachine, { ...create, dryRun: true })
      .now()
      .thenNothing();
    given(applicationCreateMachine, { ...create, dryRun: true }, ...toRegion)
      .when(effectDone("chooseRegion", { region: "EU" }))
      .thenNothing()
      .asks()
      .endsWith({ outcome: "previewed", plan: "grow", region: "EU" });
  });

  test("a dry run creates nothing inside of a sign-in either", () => {
    given(applicationCreateMachine, { ...create, triggeredFrom: "auth_flow", dryRun: true }, ...toPlan)
      .when(effectDone("chooseRegion", { region: "EU" }))
      .endsWith({ outcome: "previewed", plan: "build", region: "EU" });
  });

  test("an offer without any plan ends the run inside of a sign-in as well", () => {
    given(applicationCreateMachine, { ...create, triggeredFrom: "auth_flow" }, ...toOffer)
      .when(effectDone("loadOffer", { offer: "unavailable", step: "plan", error: serverError }))
      .endsWith({ outcome: "failed", step: "plan", error: serverError });
  });
};
