import type { AbortReason, PlanChangeStep } from "@algolia-cli/catalog";
import type { EffectError } from "@algolia-cli/flow-engine";

/** Which way the plan is to change: the same machine, two funnels. */
export type Direction = "upgrade" | "downgrade";

/** What a change of plan starts with. */
export interface PlanChangeStart {
  readonly direction: Direction;
  /** The `--plan` as it may be told: its text, or `invalid` when it could be anything but a plan. */
  readonly requestedPlan?: string;
  readonly interactive: boolean;
  readonly dryRun: boolean;
}

/** An expected end of a change of plan; plans are the server's ids. */
export type PlanChangeOutcome =
  | {
      readonly outcome: "completed";
      readonly applicationId: string;
      readonly fromPlan: string;
      readonly toPlan: string;
    }
  | { readonly outcome: "failed"; readonly step: PlanChangeStep; readonly error: EffectError }
  | {
      readonly outcome: "aborted";
      readonly step: PlanChangeStep;
      readonly reason: AbortReason;
      readonly error?: EffectError;
    }
  | {
      readonly outcome: "previewed";
      readonly applicationId: string;
      readonly fromPlan: string;
      readonly toPlan: string;
    };

/** What the machine remembers. Times are epoch milliseconds; a plan that is not resolved yet is `unknown`. */
export interface PlanChangeContext {
  readonly start: PlanChangeStart;
  readonly startedAt: number;
  readonly applicationId: string;
  readonly fromPlan: string;
  readonly toPlan: string;
  readonly ending?: PlanChangeOutcome;
}
