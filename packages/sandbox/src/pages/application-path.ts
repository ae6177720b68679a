import { pagePaths } from "./page-paths.ts";

/** Where an application's page lives; the id is encoded, whatever it holds. */
export function applicationPath(id: string): string {
  return `${pagePaths.applications}/${encodeURIComponent(id)}/dashboard`;
}

/** An account page, opened for one application where there is one. */
export function accountPath(path: string, applicationId: string | undefined): string {
  return applicationId === undefined ? path : `${path}?applicationId=${encodeURIComponent(applicationId)}`;
}
