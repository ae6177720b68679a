import type { Dashboard } from "@algolia-cli/dashboard-client";
import { rememberedOfferIn } from "./remembered-offer.ts";

/** The same dashboard; the plans and regions that it answers with are what shells complete from then on. */
export const rememberingDashboard = (dashboard: Dashboard, stateDirectory: string): Dashboard => {
  const offer = rememberedOfferIn(stateDirectory);
  return {
    ...dashboard,
    plans: async (signal) => {
      const plans = await dashboard.plans(signal);
      offer.remember({ plans: plans.map(({ id, name, price }) => ({ value: id, describe: `${name}, ${price}` })) });
      return plans;
    },
    regions: async (signal) => {
      const regions = await dashboard.regions(signal);
      offer.remember({ regions: regions.map(({ code, name }) => ({ value: code, describe: name })) });
      return regions;
    },
  };
};
