import type { AbortReason, CreateStep, CreateTrigger } from "@algolia-cli/catalog";
import type { EffectError } from "@algolia-cli/flow-engine";

/** What the creation of an application starts with. Names and raw flag values stay outside. */
export interface CreateStart {
  readonly triggeredFrom: CreateTrigger;
  readonly interactive: boolean;
  readonly makeCurrent: boolean;
  readonly dryRun: boolean;
}

/** What is still missing of an application that was created. */
export type MissingPart = "api_key" | "plan" | "profile_configure";

/** An expected end of the creation of an application. */
export type CreateOutcome =
  | { readonly outcome: "completed"; readonly applicationId: string; readonly plan: string; readonly region: string }
  | {
      readonly outcome: "doneWithProblem";
      readonly applicationId: string;
      readonly missing: MissingPart;
      readonly error: EffectError;
    }
  | { readonly outcome: "failed"; readonly step: CreateStep; readonly error: EffectError }
  | {
      readonly outcome: "aborted";
      readonly step: CreateStep;
      readonly reason: AbortReason;
      readonly error?: EffectError;
    }
  | { readonly outcome: "previewed"; readonly plan: string; readonly region: string };

/** What the machine remembers. Times are epoch milliseconds; plan and region are the server's ids. */
export interface CreateContext {
  readonly start: CreateStart;
  readonly startedAt: number;
  readonly plan: string;
  readonly paid: boolean;
  readonly region?: string;
  /** Accepted once is enough, also when another region has to be chosen afterwards. */
  readonly termsAccepted: boolean;
  /** Regions that turned out to have no room. */
  readonly fullRegions: readonly string[];
  readonly applicationId?: string;
  readonly problem?: { readonly missing: MissingPart; readonly error: EffectError };
  readonly ending?: CreateOutcome;
}
