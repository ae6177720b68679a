import type { Seed } from "@algolia-cli/sandbox";
import type { NewAccount } from "@algolia-cli/sandbox/testing";

/** The account of the seeds. */
export const demo: NewAccount = { email: "demo@example.com", password: "sandbox-demo", name: "Demo User" };

/** An account that no seed has. */
export const newcomer: NewAccount = { email: "newcomer@example.com", password: "a-long-password", name: "New Comer" };

const shop = { id: "SHOP000001", name: "Demo shop", region: "EU" } as const;

const accountWith = (applications: readonly { id: string; name: string; region: string }[]): Seed => ({
  users: [{ ...demo, applications: [...applications] }],
});

/** {@link demo} with one application, `SHOP000001`, named "Demo shop". */
export const oneShop: Seed = accountWith([shop]);

/** {@link demo} with three applications, two of which are named "Twin". */
export const severalShops: Seed = accountWith([
  shop,
  { id: "TWIN000001", name: "Twin", region: "EU" },
  { id: "TWIN000002", name: "Twin", region: "US" },
]);

/** {@link demo} without an application. */
export const noShop: Seed = accountWith([]);
