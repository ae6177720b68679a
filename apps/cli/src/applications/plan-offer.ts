import type { Account, Plan } from "@algolia-cli/dashboard-client";
import type { Choice } from "../terminal/ask.ts";
import { UsageError } from "../command-line/usage-error.ts";

/** A plan as the user meets it; a hidden one is known to us and not offered by the server. */
export interface OfferedPlan extends Plan {
  readonly hidden: boolean;
}

/** Paid plans that the server hides until there is a payment method, lowest tier first. */
const knownPaid: readonly (readonly [id: string, name: string])[] = [
  ["grow", "Grow"],
  ["grow-plus", "Grow Plus"],
];

const folded = (text: string): string => text.trim().toLowerCase();

/** The server's plans in tier order, then the known ones that it hides. */
export const withHiddenPlans = (plans: readonly Plan[]): readonly OfferedPlan[] => [
  ...plans.map((plan) => ({ ...plan, hidden: false })),
  ...knownPaid
    .filter(([id, name]) => !plans.some((plan) => folded(plan.id) === id || folded(plan.name) === folded(name)))
    .map(([id, name]) => ({ id, name, description: "", free: false, price: "", terms: "", hidden: true })),
];

/** The server answered, and there is nothing in it to choose from. */
export const nothingOffered = (what: string): Error =>
  Object.assign(new Error(`the server offers no ${what}`), { code: "invalid_response", hint: "Try again later." });

/** The free plan, by its type: its id is not fixed. */
export const freePlanOf = (plans: readonly OfferedPlan[]): OfferedPlan | undefined => plans.find(({ free }) => free);

/** The plan that a label of an application means. */
export const planWithLabel = (plans: readonly OfferedPlan[], label: string | undefined): OfferedPlan | undefined =>
  label === undefined
    ? undefined
    : plans.find(({ id, name }) => folded(name) === folded(label) || folded(id) === folded(label));

/** The plan that `free` means: the present one when that is free, since there can be several. */
const freePlanFor = (plans: readonly OfferedPlan[], present: OfferedPlan | undefined): OfferedPlan | undefined =>
  present?.free ? present : freePlanOf(plans);

/**
 * The plan that `--plan` means: by id, by name, or `free`. Throws UsageError, with the plans there are, for any other text.
 */
export const requestedPlan = (
  plans: readonly OfferedPlan[],
  text: string,
  present: OfferedPlan | undefined,
): OfferedPlan => {
  const plan =
    plans.find(({ id }) => folded(id) === folded(text)) ??
    plans.find(({ name }) => folded(name) === folded(text)) ??
    (folded(text) === "free" ? freePlanFor(plans, present) : undefined);
  if (plan) return plan;
  throw new UsageError(`there is no plan "${text}"`, `The plans are: ${plans.map(({ id }) => id).join(", ")}.`);
};

/** Whether a payment method that the plan needs is known to be missing. Unknown billing lets the server decide. */
export const billingOf = ({ free, hidden }: OfferedPlan, account: Account | undefined): "fine" | "required" =>
  !free && (hidden || account?.hasPaymentMethod === false) ? "required" : "fine";

/** Why a plan cannot be had as billing is, in a few words; nothing where it can. */
export const unavailableReason = (plan: OfferedPlan, account: Account | undefined): string | undefined => {
  if (billingOf(plan, account) === "fine") return undefined;
  return plan.hidden && account?.hasPaymentMethod === true ? "not offered to this account" : "needs a payment method";
};

/** A plan in a list to choose from: what it costs, or why it cannot be had. */
export const planChoice = (plan: OfferedPlan, account: Account | undefined): Choice<OfferedPlan> => ({
  value: plan,
  label: plan.name,
  hint: (plan.hidden ? unavailableReason(plan, account) : undefined) ?? plan.price,
});
