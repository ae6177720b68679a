import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { columns } from "../terminal/columns.ts";
import { nothingOffered, unavailableReason, withHiddenPlans } from "./plan-offer.ts";

/** `application plans`: also those that a missing payment method hides. */
export const run = async (_options: unknown, { services, terminal, signal }: Invocation): Promise<CommandEnd> => {
  const dashboard = services.dashboard();
  const [plans, account] = await Promise.all([dashboard.plans(signal), dashboard.user(signal).catch(() => undefined)]);
  if (plans.length === 0) throw nothingOffered("plans");
  const rows = withHiddenPlans(plans).map((plan) => {
    const { id, name, price, description } = plan;
    const reason = unavailableReason(plan, account);
    const available = reason === undefined;
    return { id, name, price, description, available, ...(available ? {} : { unavailable_reason: reason }) };
  });
  terminal.result(
    rows,
    columns(
      [
        ["PLAN", "NAME", "PRICE", ""],
        ...rows.map(({ id, name, price, unavailable_reason }) => [id, name, price, unavailable_reason ?? ""]),
      ],
      terminal.width(),
    ),
  );
  return { end: "done" };
};
