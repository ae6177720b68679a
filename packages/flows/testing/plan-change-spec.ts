import { catalogEvent } from "@algolia-cli/catalog";
import type { EffectError } from "@algolia-cli/flow-engine";
import { effectDone, effectFailed, given, type MachineSpec } from "@algolia-cli/flow-engine/testing";
import { earlyStatesSpec, nestedSignInSpec } from "./early-states-spec.ts";
import { upgrade } from "./plan-change-inputs.ts";

const refused: EffectError = { code: "http_402", source: "api", httpStatus: 402 };
const plans = { from_plan: "build", to_plan: "grow" } as const;

const toSession = [effectDone("resolveApplication", { applicationId: "APP1" })];
const toOffer = [...toSession, effectDone("ensureSession")];
const toPlan = [...toOffer, effectDone("loadOffer", { fromPlan: "build" })];
const toTerms = [...toPlan, effectDone("choosePlan", { choice: "plan", plan: "grow", billing: "fine" })];
const toChanging = [...toTerms, effectDone("confirmTerms", { accepted: true })];

/** What the plan-change machine has to do. */
export const planChangeSpec: MachineSpec = (test, planChangeMachine) => {
  test("starts the funnel of its direction with the plan that was asked for", () => {
    given(planChangeMachine, { ...upgrade, direction: "downgrade", requestedPlan: "build" })
      .now()
      .then(catalogEvent("CLI Application Downgrade Started", { requested_plan: "build" }))
      .in("resolvingApplication");
  });

  test("leaves the requested plan out when it will be picked from a list", () => {
    given(planChangeMachine, upgrade).now().then(catalogEvent("CLI Application Upgrade Started", {}));
  });

  test("changes the plan after its terms were accepted", () => {
    given(planChangeMachine, upgrade, ...toTerms)
      .when(effectDone("confirmTerms", { accepted: true }))
      .then(catalogEvent("CLI Application Upgrade Accepted Terms", plans))
      .asks({ type: "invoke", id: "changePlan", src: "changePlan", input: { applicationId: "APP1", plan: "grow" } })
      .in("changing");
    given(planChangeMachine, upgrade, ...toChanging)
      .when(effectDone("changePlan"))
      .then(catalogEvent("CLI Application Upgrade Completed", { ...plans, duration_ms: 6_000 }))
      .endsWith({ outcome: "completed", applicationId: "APP1", fromPlan: "build", toPlan: "grow" });
  });

  test("declining the terms ends the run with the step and the reason", () => {
    given(planChangeMachine, upgrade, ...toTerms)
      .when(effectDone("confirmTerms", { accepted: false }))
      .then(
        catalogEvent("CLI Application Upgrade Declined Terms", plans),
        catalogEvent("CLI Application Upgrade Aborted", {
          ...plans,
          step: "terms",
          reason: "declined_terms",
          duration_ms: 5_000,
        }),
      )
      .in("aborted");
  });

  test.each([
    [{ choice: "already_on_plan", plan: "build" }, "already_on_plan", "build"],
    [{ choice: "no_candidates" }, "no_candidates", "unknown"],
    [{ choice: "plan", plan: "grow", billing: "required" }, "billing_required", "grow"],
  ] as const)("the choice %j aborts with %s", (choice, reason, to_plan) => {
    given(planChangeMachine, upgrade, ...toPlan)
      .when(effectDone("choosePlan", choice))
      .then(
        catalogEvent("CLI Application Upgrade Aborted", {
          from_plan: "build",
          to_plan,
          step: "plan",
          reason,
          duration_ms: 4_000,
        }),
      )
      .endsWith({ outcome: "aborted", step: "plan", reason });
  });

  test("a plan in the other direction fails with that plan", () => {
    const error: EffectError = { code: "validation_error", source: "validation" };
    given(planChangeMachine, upgrade, ...toPlan)
      .when(effectDone("choosePlan", { choice: "other_direction", plan: "starter", error }))
      .then(
        catalogEvent("CLI Application Upgrade Failed", {
          from_plan: "build",
          to_plan: "starter",
          step: "plan",
          error_class: "validation_error",
          duration_ms: 4_000,
        }),
      )
      .endsWith({ outcome: "failed", step: "plan", error });
  });

  test("fails with the server's answer when it refuses the change", () => {
    given(planChangeMachine, upgrade, ...toChanging)
      .when(effectFailed("changePlan", refused))
      .then(
        catalogEvent("CLI Application Upgrade Failed", {
          ...plans,
          step: "api_call",
          error_class: "http_402",
          http_status: 402,
          duration_ms: 6_000,
        }),
      )
      .endsWith({ outcome: "failed", step: "api_call", error: refused });
  });

  test("a dry run ends with the plans, changes nothing and emits nothing", () => {
    given(planChangeMachine, { ...upgrade, dryRun: true })
      .now()
      .thenNothing();
    given(planChangeMachine, { ...upgrade, dryRun: true }, ...toPlan)
      .when(effectDone("choosePlan", { choice: "plan", plan: "grow", billing: "fine" }))
      .thenNothing()
      .asks()
      .endsWith({ outcome: "previewed", applicationId: "APP1", fromPlan: "build", toPlan: "grow" });
  });

  const flow = { machine: planChangeMachine, start: upgrade, error: refused };
  earlyStatesSpec(test, flow, [
    ["resolvingApplication", "auth", [], "resolveApplication"],
    ["ensuringSession", "auth", toSession, "ensureSession"],
    ["loadingOffer", "plan", toOffer, "loadOffer"],
    ["choosingPlan", "plan", toPlan, "choosePlan"],
    ["confirmingTerms", "terms", toTerms, "confirmTerms"],
    ["changing", "api_call", toChanging, "changePlan"],
  ]);
  nestedSignInSpec(test, flow, toSession);
};
