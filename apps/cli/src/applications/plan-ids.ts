import type { Application } from "@algolia-cli/dashboard-client";
import type { Invocation } from "../invocation/invocation.ts";
import { untilLooked } from "./lost-answer.ts";
import { planWithLabel, withHiddenPlans } from "./plan-offer.ts";

/** The id of the plan that an application is on; nothing for a plan that is not offered any more, or that nobody can tell. */
type PlanIds = (application: Pick<Application, "plan"> | undefined) => Promise<string | undefined>;

/**
 * An application carries its plan's label, and documents tell the plan's id: the plans are read beside the other work,
 * where a document is wanted, and best effort.
 */
export const readPlanIds = ({ services, terminal, signal }: Invocation): PlanIds => {
  if (!terminal.json) return () => Promise.resolve(undefined);
  const reading = services
    .dashboard()
    .plans(untilLooked(signal))
    .then(withHiddenPlans, () => withHiddenPlans([]));
  return async (application) => planWithLabel(await reading, application?.plan?.label)?.id;
};
