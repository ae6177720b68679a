import type { Services } from "../services/services.ts";
import { withHint } from "../invocation/problem.ts";
import { isAnswerLost, untilLooked } from "./lost-answer.ts";
import { type OfferedPlan, planWithLabel } from "./plan-offer.ts";
import { maybeChanged } from "./unknown-fate.ts";

interface Change {
  readonly applicationId: string;
  readonly plan: string;
  readonly plans: readonly OfferedPlan[];
}

/** Changes a plan. When the answer got lost, one read finds out: an application on the plan asked for was changed. */
export const changePlanOnce = async (
  services: Services,
  { applicationId, plan, plans }: Change,
  signal: AbortSignal,
): Promise<void> => {
  const dashboard = services.dashboard();
  try {
    await dashboard.changePlan(applicationId, plan, signal);
  } catch (error) {
    if (!isAnswerLost(error) || signal.aborted) throw error;
    const now = await dashboard.application(applicationId, untilLooked(signal)).catch(() => undefined);
    if (now?.plan === undefined) throw maybeChanged(applicationId, error);
    if (planWithLabel(plans, now.plan.label)?.id !== plan)
      throw withHint(error, "The plan is what it was: run the command again.");
  }
};
