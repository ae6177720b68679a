import type { Account, Dashboard, Region } from "@algolia-cli/dashboard-client";
import { type OfferedPlan, withHiddenPlans } from "./plan-offer.ts";

/** What the server offers to somebody who wants an application. Unknown billing lets the server decide. */
export interface CreateOffer {
  readonly plans: readonly OfferedPlan[];
  readonly account: Account | undefined;
  readonly regions: readonly Region[];
}

/** The offer, or what of it is missing and why. */
export type LoadedOffer =
  | { readonly kind: "offer"; readonly offer: CreateOffer }
  | { readonly kind: "missing"; readonly step: "plan" | "region"; readonly error: unknown };

const nothingOffered = (what: string): Error =>
  Object.assign(new Error(`the server offers no ${what}`), { code: "invalid_response", hint: "Try again later." });

/** A cancel is never mistaken for an offer that is missing. */
const failure = <Value>(result: PromiseSettledResult<readonly Value[]>, what: string): unknown => {
  if (result.status === "rejected") return result.reason;
  return result.value.length === 0 ? nothingOffered(what) : undefined;
};

/** Plans, account and regions, in parallel; the account is best effort, and regions are only needed when none was given. */
export const loadCreateOffer = async (
  dashboard: Dashboard,
  { regionGiven }: { readonly regionGiven: boolean },
  signal: AbortSignal,
): Promise<LoadedOffer> => {
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
    },
  };
};
