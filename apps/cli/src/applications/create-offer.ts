import type { Account, Dashboard, Region } from "@algolia-cli/dashboard-client";
import { untilLooked } from "./lost-answer.ts";
import { nothingOffered, type OfferedPlan, withHiddenPlans } from "./plan-offer.ts";

/** What the server offers to somebody who wants an application. Unknown billing lets the server decide. */
export interface CreateOffer {
  readonly plans: readonly OfferedPlan[];
  readonly account: Account | undefined;
  readonly regions: readonly Region[];
  /** The ids of the account's applications, read meanwhile: a new one is told from them when the answer that names it gets lost. */
  readonly existing: Promise<readonly string[] | undefined>;
}

/** The offer, or what of it is missing and why. */
export type LoadedOffer =
  | { readonly kind: "offer"; readonly offer: CreateOffer }
  | { readonly kind: "missing"; readonly step: "plan" | "region"; readonly error: unknown };

const failure = <Value>(result: PromiseSettledResult<readonly Value[]>, what: string): unknown => {
  if (result.status === "rejected") return result.reason;
  return result.value.length === 0 ? nothingOffered(what) : undefined;
};

/** Best effort, and nobody waits for it: an account can have many pages of applications. */
const existingIds = async (dashboard: Dashboard, signal: AbortSignal): Promise<readonly string[] | undefined> => {
  try {
    return (await dashboard.applications(untilLooked(signal))).map(({ id }) => id);
  } catch {
    return undefined;
  }
};

/**
 * Plans, account and regions, in parallel; the account is best effort, and regions are only needed when none was given.
 * The account's applications are read beside them, unless they are known; first, so that they are here before a creation.
 */
export const loadCreateOffer = async (
  dashboard: Dashboard,
  { regionGiven, existing }: { readonly regionGiven: boolean; readonly existing: readonly string[] | undefined },
  signal: AbortSignal,
): Promise<LoadedOffer> => {
  const applications = existing === undefined ? existingIds(dashboard, signal) : Promise.resolve(existing);
  const [plans, account, regions] = await Promise.allSettled([
    dashboard.plans(signal),
    dashboard.user(signal),
    dashboard.regions(signal),
  ]);
  const noPlans = failure(plans, "plans");
  if (noPlans !== undefined) return { kind: "missing", step: "plan", error: noPlans };
  const noRegions = failure(regions, "regions");
  if (noRegions !== undefined && !regionGiven) return { kind: "missing", step: "region", error: noRegions };
  return {
    kind: "offer",
    offer: {
      plans: withHiddenPlans(plans.status === "fulfilled" ? plans.value : []),
      account: account.status === "fulfilled" ? account.value : undefined,
      regions: regions.status === "fulfilled" ? regions.value : [],
      existing: applications,
    },
  };
};
