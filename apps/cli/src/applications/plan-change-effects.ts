import type { Account, Application } from "@algolia-cli/dashboard-client";
import type { Direction, PlanChangePorts, PlanChoice } from "@algolia-cli/flows";
import { UsageError } from "../command-line/usage-error.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { normaliserFor } from "../invocation/problem.ts";
import type { Vault } from "../invocation/vault.ts";
import { askChoice } from "../terminal/ask.ts";
import { changePlanOnce } from "./change-plan-once.ts";
import {
  billingOf,
  nothingOffered,
  type OfferedPlan,
  planWithLabel,
  requestedPlan,
  planChoice,
  withHiddenPlans,
} from "./plan-offer.ts";
import { confirmTerms } from "./terms.ts";

/** The flags behind a change of plan: they stay on this side. */
export interface PlanChangeRequest {
  readonly direction: Direction;
  readonly plan: string | undefined;
  readonly acceptTerms: boolean;
  /** The application to work with; rejects when none can be told. */
  readonly target: () => Promise<string>;
}

/** What the effects of one change hold for one another and for the report. */
export interface PlanChange {
  application?: Application;
  account?: Account | undefined;
  plans: readonly OfferedPlan[];
  from?: OfferedPlan | undefined;
  to?: OfferedPlan;
}

type Ports = Readonly<PlanChangePorts>;

const loadOffer =
  ({ services }: Invocation, change: PlanChange): Ports["loadOffer"] =>
  async ({ applicationId }, signal) => {
    const dashboard = services.dashboard();
    const [plans, account, application] = await Promise.all([
      dashboard.plans(signal),
      dashboard.user(signal).catch(() => undefined),
      dashboard.application(applicationId, signal),
    ]);
    if (plans.length === 0) throw nothingOffered("plans");
    change.plans = withHiddenPlans(plans);
    change.account = account;
    change.application = application;
    change.from = planWithLabel(change.plans, application.plan?.label);
    return { fromPlan: change.from?.id ?? "unknown" };
  };

const opposite: Readonly<Record<Direction, Direction>> = { upgrade: "downgrade", downgrade: "upgrade" };
const comparison: Readonly<Record<Direction, string>> = { upgrade: "higher", downgrade: "lower" };

/** The plans beyond the present one in the direction, in tier order; all of them when the present one is not in the list. */
const inDirection = ({ plans, from }: PlanChange, direction: Direction): readonly OfferedPlan[] => {
  if (!from) return plans;
  const place = plans.indexOf(from);
  return direction === "upgrade" ? plans.slice(place + 1) : plans.slice(0, place);
};

const choiceOf = (plan: OfferedPlan, { account }: PlanChange): PlanChoice => ({
  choice: "plan",
  plan: plan.id,
  billing: billingOf(plan, account),
});

/** The command names the application: copied, it must not meet another one that is the current one. */
const otherDirection = (plan: OfferedPlan, direction: Direction, { from, application }: PlanChange): UsageError =>
  new UsageError(
    `the plan ${plan.name} is not ${comparison[direction]} than ${from?.name ?? "the present one"}`,
    `Use "algolia application ${opposite[direction]} --application-id ${application?.id ?? ""} --plan ${plan.id}".`,
  );

const requested = (
  text: string,
  change: PlanChange,
  { direction, vault }: { readonly direction: Direction; readonly vault: Vault },
): PlanChoice => {
  const plan = requestedPlan(change.plans, text, change.from);
  change.to = plan;
  if (plan === change.from) return { choice: "already_on_plan", plan: plan.id };
  if (inDirection(change, direction).includes(plan)) return choiceOf(plan, change);
  const error = normaliserFor(vault)(otherDirection(plan, direction, change));
  return { choice: "other_direction", plan: plan.id, error };
};

const choosePlan =
  ({ vault }: Invocation, request: PlanChangeRequest, change: PlanChange): Ports["choosePlan"] =>
  async ({ direction }, signal) => {
    if (request.plan !== undefined) return requested(request.plan, change, { direction, vault });
    const candidates = inDirection(change, direction).filter(({ hidden }) => !hidden || direction === "upgrade");
    if (candidates.length === 0) return { choice: "no_candidates" };
    const plan = await askChoice(
      `Which plan? Today it is ${change.from?.name ?? change.application?.plan?.label ?? "unknown"}.`,
      candidates.map((plan) => planChoice(plan, change.account)),
      signal,
    );
    change.to = plan;
    return choiceOf(plan, change);
  };

/** Gives a change of plan its effects. */
export const planChangeEffects = (invocation: Invocation, request: PlanChangeRequest) => {
  const { services, terminal } = invocation;
  const change: PlanChange = { plans: [] };
  const ports: Ports = {
    resolveApplication: async () => ({ applicationId: await request.target() }),
    ensureSession: async (_input, signal) => {
      await services.accessToken(signal);
      return {};
    },
    loadOffer: loadOffer(invocation, change),
    choosePlan: choosePlan(invocation, request, change),
    confirmTerms: (_input, signal) => {
      const { application, from, to } = change;
      const lines = [
        `Application: ${application?.name ?? ""} (${application?.id ?? ""})`,
        `From ${from?.name ?? application?.plan?.label ?? "an unknown plan"} to ${to?.name ?? ""}: ${to?.price ?? ""}`,
        to?.terms ?? "",
      ];
      return confirmTerms(terminal, { lines, accepted: request.acceptTerms }, signal);
    },
    changePlan: async ({ applicationId, plan }, signal) => {
      await changePlanOnce(services, { applicationId, plan, plans: change.plans }, signal);
      return {};
    },
  };
  return { ports, change };
};
