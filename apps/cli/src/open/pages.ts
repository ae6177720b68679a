import type { Place } from "../invocation/place.ts";

/** A page that can be opened. */
export interface Page {
  readonly shortcut: string;
  readonly describe: string;
  /** What it needs to be opened: an application, at least an account, or nothing. */
  readonly needs: "application" | "account" | "nothing";
  readonly path: string;
}

const ofApplication = (shortcut: string, path: string, describe: string): Page => ({
  shortcut,
  describe,
  needs: "application",
  path,
});
const ofAccount = (shortcut: string, path: string, describe: string): Page => ({
  shortcut,
  describe,
  needs: "account",
  path,
});
const ofEveryone = (shortcut: string, path: string, describe: string): Page => ({
  shortcut,
  describe,
  needs: "nothing",
  path,
});

/** The pages by their shortcuts: paths below the dashboard, or whole addresses. */
export const pages: readonly Page[] = [
  ofApplication("dashboard", "dashboard", "The application's overview"),
  ofApplication("indices", "explorer/browse", "Its indices"),
  ofApplication("crawler", "crawler", "Its crawlers"),
  ofApplication("connectors", "connectors", "Its connectors"),
  ofApplication("status", "monitoring/status", "Its status; Algolia's own when no application is known"),
  ofAccount("api-keys", "account/api-keys/all", "API keys"),
  ofAccount("usage", "account/billing/usage", "Usage"),
  ofAccount("team", "account/teams", "Team"),
  ofAccount("billing", "account/billing/details", "Billing details"),
  ofAccount("cost-management", "account/billing/cost-management", "Budgets"),
  ofEveryone("docs", "https://algolia.com/doc/", "Documentation"),
  ofEveryone("api", "https://www.algolia.com/doc/api-reference/rest-api/", "Documentation of the REST API"),
  ofEveryone("cli-docs", "https://algolia.com/doc/tools/cli/get-started/overview/", "Documentation of the CLI"),
  ofEveryone("cli-repo", "https://github.com/algolia/cli", "Source of the CLI"),
  ofEveryone("devhub", "https://www.algolia.com/developers/", "For developers"),
  ofEveryone("codex", "https://www.algolia.com/developers/code-exchange/", "Code exchange"),
  ofEveryone("languages", "https://alg.li/supported-languages", "Supported languages"),
];

const publicStatus = "https://status.algolia.com/";

/** The address of a page. Without an application, an application's page has none but for the public status. */
export const addressOf = (
  { needs, path, shortcut }: Page,
  dashboardUrl: string,
  applicationId: string | undefined,
): string | undefined => {
  if (needs === "nothing") return path;
  const id = applicationId === undefined ? undefined : encodeURIComponent(applicationId);
  if (needs === "account") return `${dashboardUrl}/${path}${id === undefined ? "" : `?applicationId=${id}`}`;
  if (id !== undefined) return `${dashboardUrl}/apps/${id}/${path}`;
  return shortcut === "status" ? publicStatus : undefined;
};

/** The address of one of the account's pages. */
export const pageUrl = (
  { endpoints }: Place,
  shortcut: "billing" | "cost-management",
  applicationId?: string,
): string => {
  const page = pages.find((one) => one.shortcut === shortcut);
  return (page && addressOf(page, endpoints.dashboardUrl, applicationId)) ?? endpoints.dashboardUrl;
};
