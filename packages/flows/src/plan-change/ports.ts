import type { EffectError } from "@algolia-cli/flow-engine";
import type { Nothing } from "../nothing.ts";
import type { Direction } from "./types.ts";

/** What the flag or the prompt came to, among the plans in the direction. */
export type PlanChoice =
  | { readonly choice: "plan"; readonly plan: string; readonly billing: "fine" | "required" }
  | { readonly choice: "already_on_plan"; readonly plan: string }
  | { readonly choice: "no_candidates" }
  /** The plan that was asked for lies in the other direction; the error names the right command. */
  | { readonly choice: "other_direction"; readonly plan: string; readonly error: EffectError };

/** The effects of a change of plan: plain JSON in and out. */
export interface PlanChangePorts {
  /** The flag, the environment, or the current application. */
  readonly resolveApplication: (input: Nothing, signal: AbortSignal) => Promise<{ applicationId: string }>;
  /** Stored, refreshed, or a nested sign-in; a dry run never signs in. */
  readonly ensureSession: (input: { dryRun: boolean }, signal: AbortSignal) => Promise<Nothing>;
  /** Plans, account and the application, in parallel. */
  readonly loadOffer: (input: { applicationId: string }, signal: AbortSignal) => Promise<{ fromPlan: string }>;
  readonly choosePlan: (input: { direction: Direction }, signal: AbortSignal) => Promise<PlanChoice>;
  /** Shows the application, from, to, price and terms; the flag or a prompt. */
  readonly confirmTerms: (input: { plan: string }, signal: AbortSignal) => Promise<{ accepted: boolean }>;
  readonly changePlan: (input: { applicationId: string; plan: string }, signal: AbortSignal) => Promise<Nothing>;
}
