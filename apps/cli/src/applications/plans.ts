import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { columns } from "../terminal/columns.ts";
import { billingOf, withHiddenPlans } from "./plan-offer.ts";

const reason = "needs a payment method";

/** `application plans`: also those that a missing payment method hides. */
export const run = async (_options: unknown, { services, terminal, signal }: Invocation): Promise<CommandEnd> => {
  const dashboard = services.dashboard();
  const [plans, account] = await Promise.all([dashboard.plans(signal), dashboard.user(signal).catch(() => undefined)]);
  const rows = withHiddenPlans(plans).map((plan) => {
    const available = billingOf(plan, account) === "fine";
    const { id, name, price, description } = plan;
    return { id, name, price, description, available, ...(available ? {} : { unavailable_reason: reason }) };
  });
  terminal.result(
    rows,
    columns([
      ["PLAN", "NAME", "PRICE", ""],
      ...rows.map(({ id, name, price, available }) => [id, name, price, available ? "" : reason]),
    ]),
  );
  return { end: "done" };
};
