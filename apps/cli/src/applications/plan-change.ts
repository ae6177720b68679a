import { type Direction, planChangeMachine, type PlanChangeOutcome } from "@algolia-cli/flows";
import type { OptionsOf } from "../command-line/definition.ts";
import { UsageError } from "../command-line/usage-error.ts";
import type { planChangeOptions } from "../commands/application/plan-change-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { runFlow } from "../invocation/run-flow.ts";
import { problemOf, problemOfEffect } from "../invocation/problem.ts";
import { offerPage } from "../open/offer-page.ts";
import { pageUrl } from "../open/pages.ts";
import { billingProblem } from "./billing-required.ts";
import { endOfAbort } from "./end-of-abort.ts";
import { type PlanChange, planChangeEffects } from "./plan-change-effects.ts";
import { targetApplication } from "./target-application.ts";
import { termsRefusal } from "./terms.ts";
import { maybeChanged, stoppedByUser } from "./unknown-fate.ts";

type Options = OptionsOf<typeof planChangeOptions>;

/** A plan's name may be told; what could be anything else is not. */
const tellable = /^[A-Za-z0-9][A-Za-z0-9 _.-]{0,31}$/u;

const presentPlan = ({ from, application }: PlanChange): string =>
  from?.name ?? application?.plan?.label ?? "an unknown plan";

/** The plan that the application is on now; of one that is not offered any more there is no id and no price. */
const planDocument = ({ application, to, from }: PlanChange, id: string): object => {
  const plan = to ?? from;
  const name = plan?.name ?? application?.plan?.label;
  return {
    application_id: application?.id ?? id,
    ...(plan === undefined ? {} : { plan: plan.id }),
    ...(name === undefined ? {} : { plan_name: name }),
    ...(plan === undefined || plan.price === "" ? {} : { price: plan.price }),
  };
};

const reportChanged = async (
  invocation: Invocation,
  { applicationId }: Extract<PlanChangeOutcome, { outcome: "completed" }>,
  change: PlanChange,
): Promise<CommandEnd> => {
  const { to, application } = change;
  invocation.terminal.answer(planDocument(change, applicationId), [
    `${application?.name ?? applicationId} (${applicationId}) is now on the plan ${to?.name ?? ""} (${to?.price ?? ""}); it was on ${presentPlan(change)}.`,
  ]);
  if (to && !to.free) {
    const budgets = pageUrl(invocation.place, "cost-management", applicationId);
    await offerPage(invocation, "Open the page on which budgets are set?", budgets);
  }
  return { end: "done" };
};

const reportPreview = (
  { terminal }: Invocation,
  { applicationId, toPlan }: Extract<PlanChangeOutcome, { outcome: "previewed" }>,
  { change, direction }: { readonly change: PlanChange; readonly direction: Direction },
): CommandEnd => {
  const { application, to } = change;
  terminal.answer({ action: direction, application: applicationId, plan: toPlan, dryRun: true }, [
    `Would ${direction} ${application?.name ?? applicationId} (${applicationId}) from ${presentPlan(change)} to ${to?.name ?? toPlan}: ${to?.price ?? ""}`,
    "Nothing was changed.",
  ]);
  return { end: "done" };
};

const reportNothingToDo = ({ terminal }: Invocation, line: string, change: PlanChange): CommandEnd => {
  terminal.answer(planDocument(change, ""), [line]);
  return { end: "done" };
};

const needsBilling = async (invocation: Invocation, change: PlanChange, dryRun: boolean): Promise<CommandEnd> => {
  const { to, application, account } = change;
  const billingPage = pageUrl(invocation.place, "billing", application?.id);
  return {
    end: "failed",
    problem: await billingProblem(invocation, { planName: to?.name ?? "", billingPage, account }, dryRun),
  };
};

const endOf = async (
  invocation: Invocation,
  outcome: PlanChangeOutcome,
  { change, direction, dryRun }: { change: PlanChange; direction: Direction; dryRun: boolean },
): Promise<CommandEnd> => {
  switch (outcome.outcome) {
    case "completed":
      return reportChanged(invocation, outcome, change);
    case "previewed":
      return reportPreview(invocation, outcome, { change, direction });
    case "failed":
      return { end: "failed", problem: problemOfEffect(outcome.error, invocation.vault) };
    case "aborted": {
      if (outcome.reason === "cancelled" && outcome.step === "api_call")
        return { end: "cancelled", problem: problemOf(maybeChanged(change.application?.id ?? "", stoppedByUser())) };
      const name = change.application?.name ?? "the application";
      if (outcome.reason === "already_on_plan")
        return reportNothingToDo(invocation, `${name} is on the plan ${change.to?.name ?? ""} already.`, change);
      if (outcome.reason === "no_candidates")
        return reportNothingToDo(invocation, `There is no plan to ${direction} ${name} to.`, change);
      return outcome.reason === "billing_required"
        ? needsBilling(invocation, change, dryRun)
        : endOfAbort(invocation, outcome);
    }
  }
};

/** `application upgrade` and `application downgrade`. */
export const planChangeCommand =
  (direction: Direction) =>
  async (options: Options, invocation: Invocation): Promise<CommandEnd> => {
    const { terminal } = invocation;
    const { plan, "accept-terms": acceptTerms, "dry-run": dryRun } = options;
    const refusal = dryRun ? undefined : termsRefusal(terminal, acceptTerms);
    if (plan === undefined && !terminal.interactive)
      throw new UsageError("the plan is missing", 'Say which one with --plan; "algolia application plans" lists them.');
    if (refusal !== undefined) throw new UsageError(refusal, "Give --accept-terms, or run the command at a terminal.");
    const target = () => targetApplication(options, invocation);
    const { ports, change } = planChangeEffects(invocation, { direction, plan, acceptTerms, target });
    const requestedPlan = plan !== undefined && !tellable.test(plan) ? "invalid" : plan;
    const outcome = await runFlow(invocation, {
      machine: planChangeMachine,
      input: {
        direction,
        interactive: terminal.interactive,
        dryRun,
        ...(requestedPlan === undefined ? {} : { requestedPlan }),
      },
      ports: { ...ports },
    });
    return endOf(invocation, outcome, { change, direction, dryRun });
  };
