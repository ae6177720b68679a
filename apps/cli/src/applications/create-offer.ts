import type { Account, Dashboard, Region } from "@algolia-cli/dashboard-client";
import { untilLooked } from "./lost-answer.ts";
import { nothingOffered, type OfferedPlan, withHiddenPlans } from "./plan-offer.ts";

/** What the server offers to somebody who wants an application. Unknown billing lets the server decide. */
export interface CreateOffer {
  readonly plans: readonly OfferedPlan[];
  readonly account: Account | undefined;
  readonly regions: readonly Region[];
  /** The ids of the account's applications; a new one is told from them when the answer that names it gets lost. */
  readonly existing: readonly string[] | undefined;
}

/** The offer, or what of it is missing and why. */
export type LoadedOffer =
  | { readonly kind: "offer"; readonly offer: CreateOffer }
  | { readonly kind: "missing"; readonly step: "plan" | "region"; readonly error: unknown };

const failure = <Value>(result: PromiseSettledResult<readonly Value[]>, what: string): unknown => {
  if (result.status === "rejected") return result.reason;
  return result.value.length === 0 ? nothingOffered(what) : undefined;
};

/**
 * Plans, account and regions, in parallel; regions are only needed when none was given. The account and its applications
 * are best effort; the latter are not read where they are known, nor waited for beyond some seconds.
 */
export const loadCreateOffer = async (
  dashboard: Dashboard,
  { regionGiven, existing }: { readonly regionGiven: boolean; readonly existing: readonly string[] | undefined },
  signal: AbortSignal,
): Promise<LoadedOffer> => {
  const [plans, account, regions, applications] = await Promise.allSettled([
    dashboard.plans(signal),
    dashboard.user(signal),
    dashboard.regions(signal),
    existing ?? dashboard.applications(untilLooked(signal)).then((all) => all.map(({ id }) => id)),
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
      existing: applications.status === "fulfilled" ? applications.value : undefined,
    },
  };
};
