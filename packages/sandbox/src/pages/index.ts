export { accountPage } from "./account-page.ts";
export { applicationPage } from "./application-page.ts";
export { applicationsPage } from "./applications-page.ts";
export { billingPage } from "./billing-page.ts";
export { consentPage } from "./consent-page.ts";
export { costManagementPage } from "./cost-management-page.ts";
export { errorPage } from "./error-page.ts";
export { homePage } from "./home-page.ts";
export { pageHeaders } from "./page-headers.ts";
export { pagePaths } from "./page-paths.ts";
export { signInPage } from "./sign-in-page.ts";
export { signUpPage } from "./sign-up-page.ts";
export type {
  AccountPageProps,
  ApplicationPageProps,
  ApplicationSection,
  ApplicationsPageProps,
  ApplicationSummary,
  BillingPageProps,
  ConsentPageProps,
  CostManagementPageProps,
  ErrorPageProps,
  HomePageProps,
  PageUser,
  SignInPageProps,
  SignUpPageProps,
} from "./page-props.ts";
