/** Where the pages live and where their forms post to: the same names as the real Dashboard's. */
export const pagePaths = {
  home: "/",
  signIn: "/users/sign_in",
  signUp: "/users/sign_up",
  signOut: "/users/sign_out",
  authorize: "/2/oauth/authorize",
  applications: "/apps",
  billing: "/account/billing/details",
  costManagement: "/account/billing/cost-management",
  collector: "/collector",
  funnels: "/collector/funnels",
} as const;
