import type { EffectError } from "@algolia-cli/flow-engine";
import type { Nothing } from "../nothing.ts";

/** What the server offers. `freePlan` is the free plan's id; what cannot be had says which step it ends. */
export type Offer =
  | { readonly offer: "available"; readonly freePlan: string }
  | { readonly offer: "unavailable"; readonly step: "plan" | "region"; readonly error: EffectError };

/** A plan by the server's id, and whether a payment method that it needs is known to be missing. */
export interface ChosenPlan {
  readonly plan: string;
  readonly paid: boolean;
  readonly billing: "fine" | "required";
}

/** The effects of creating an application: plain JSON in and out; names, terms and keys stay on their side. */
export interface CreatePorts {
  /** Asks for the name unless it was given. */
  readonly nameApplication: (input: Nothing, signal: AbortSignal) => Promise<Nothing>;
  /** Stored, refreshed, or a nested sign-in. */
  readonly ensureSession: (input: Nothing, signal: AbortSignal) => Promise<Nothing>;
  /** Plans, account and regions, in parallel. */
  readonly loadOffer: (input: Nothing, signal: AbortSignal) => Promise<Offer>;
  /** The flag, a prompt, or the free plan. */
  readonly choosePlan: (input: Nothing, signal: AbortSignal) => Promise<ChosenPlan>;
  /** The flag or a prompt, without the regions that are full. */
  readonly chooseRegion: (
    input: { fullRegions: readonly string[] },
    signal: AbortSignal,
  ) => Promise<{ region: string }>;
  /** Shows the plan's terms; the flag or a prompt. */
  readonly confirmTerms: (input: { plan: string }, signal: AbortSignal) => Promise<{ accepted: boolean }>;
  readonly createApplication: (input: { region: string }, signal: AbortSignal) => Promise<{ applicationId: string }>;
  /** Makes a key for this machine and stores it. */
  readonly createApiKey: (input: { applicationId: string }, signal: AbortSignal) => Promise<Nothing>;
  readonly applyPlan: (input: { applicationId: string; plan: string }, signal: AbortSignal) => Promise<Nothing>;
  /** Writes the local state. */
  readonly configure: (input: { applicationId: string; makeCurrent: boolean }, signal: AbortSignal) => Promise<Nothing>;
}
