import { createDashboard, type Dashboard, type DashboardOptions } from "../src/dashboard.ts";

/** A client with a fixed token that refuses to renew it, and that does not wait before a retry. */
export const testDashboard = (apiUrl: string, options: Partial<DashboardOptions> = {}): Dashboard =>
  createDashboard({
    apiUrl,
    userAgent: "algolia-cli/test",
    credentials: {
      token: async () => "token-1",
      renew: async () => {
        throw new Error("unexpected renewal");
      },
    },
    retryDelay: () => 1,
    ...options,
  });

/** A signal that never fires. */
export const never = (): AbortSignal => new AbortController().signal;
