import type { Dashboard, OAuthClient } from "@algolia-cli/dashboard-client";
import type { Progress } from "../terminal/progress.ts";

/** What a person is told of a call that takes a while. */
const ofDashboard: Readonly<Record<keyof Dashboard, string>> = {
  user: "Reading the account",
  applications: "Reading the applications",
  application: "Reading the application",
  createApplication: "Creating the application",
  renameApplication: "Renaming the application",
  changePlan: "Changing the plan",
  plans: "Reading the plans",
  regions: "Reading the regions",
  createApiKey: "Making an API key",
};

/** The same dashboard; whoever waits for one of its calls is told what for. */
export const toldDashboard = (dashboard: Dashboard, { during }: Progress): Dashboard => ({
  user: (...args) => during(ofDashboard.user, dashboard.user(...args)),
  applications: (...args) => during(ofDashboard.applications, dashboard.applications(...args)),
  application: (...args) => during(ofDashboard.application, dashboard.application(...args)),
  createApplication: (...args) => during(ofDashboard.createApplication, dashboard.createApplication(...args)),
  renameApplication: (...args) => during(ofDashboard.renameApplication, dashboard.renameApplication(...args)),
  changePlan: (...args) => during(ofDashboard.changePlan, dashboard.changePlan(...args)),
  plans: (...args) => during(ofDashboard.plans, dashboard.plans(...args)),
  regions: (...args) => during(ofDashboard.regions, dashboard.regions(...args)),
  createApiKey: (...args) => during(ofDashboard.createApiKey, dashboard.createApiKey(...args)),
});

/** The same client, likewise. */
export const toldOAuthClient = (oauth: OAuthClient, { during }: Progress): OAuthClient => ({
  authorizationUrl: (request) => oauth.authorizationUrl(request),
  exchangeCode: (request) => during("Finishing the sign-in", oauth.exchangeCode(request)),
  refresh: (request) => during("Renewing the session", oauth.refresh(request)),
  revoke: (request) => during("Ending the session", oauth.revoke(request)),
});
