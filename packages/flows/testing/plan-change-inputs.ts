import type { EffectError } from "@algolia-cli/flow-engine";
import type { Alphabet } from "@algolia-cli/flow-engine/testing";
import type { PlanChangeStart } from "@algolia-cli/flows";

/** An ordinary `application upgrade` at a terminal. */
export const upgrade: PlanChangeStart = { direction: "upgrade", interactive: true, dryRun: false };

/** Starts that together reach every state and guard, in both directions. */
export const planChangeStarts: readonly PlanChangeStart[] = [
  upgrade,
  { ...upgrade, direction: "downgrade", requestedPlan: "build" },
  { ...upgrade, dryRun: true },
];

const left: EffectError = { code: "canceled", source: "local" };
const error: EffectError = { code: "http_402", source: "api", httpStatus: 402 };

/** What the plan-change machine's effects can come back with. */
export const planChangeAlphabet: Alphabet = {
  errors: [error, left],
  outputs: {
    resolveApplication: [{ applicationId: "APP1" }],
    loadOffer: [{ fromPlan: "build" }, { fromPlan: "unknown" }],
    choosePlan: [
      { choice: "plan", plan: "grow", billing: "fine" },
      { choice: "plan", plan: "grow", billing: "required" },
      { choice: "already_on_plan", plan: "build" },
      { choice: "no_candidates" },
      { choice: "other_direction", plan: "starter", error: { code: "validation_error", source: "validation" } },
    ],
    confirmTerms: [{ accepted: true }, { accepted: false }],
  },
};
