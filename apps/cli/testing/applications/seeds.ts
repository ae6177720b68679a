import type { Seed } from "@algolia-cli/sandbox";
import { demo } from "../index.ts";

type Account = NonNullable<Seed["users"]>[number];

const demoShop = { id: "SHOP000001", name: "Demo shop", region: "EU" } as const;

const accountOf = (account: Partial<Account>, plan?: string): Account => ({
  ...demo,
  applications: [{ ...demoShop, ...(plan === undefined ? {} : { plan }) }],
  ...account,
});

/** The demo account with "Demo shop" (`SHOP000001`) on a plan, `build` unless said otherwise. */
export const shopOf = (account: Partial<Account> = {}, plan?: string): Seed => ({ users: [accountOf(account, plan)] });

/** The same with a payment method on file. */
export const payingShop = (plan?: string): Seed => shopOf({ payment_method: "valid" }, plan);

/** The same without one, beside another account with "Theirs" (`OTHER00001`). */
export const withStranger: Seed = {
  users: [
    accountOf({}),
    {
      email: "stranger@example.com",
      password: "another-password",
      name: "A Stranger",
      applications: [{ id: "OTHER00001", name: "Theirs", region: "EU" }],
    },
  ],
};

/** So many pages with two applications each, `PAGE000001` ("Shop 1") first. */
export const manyPages = (pages: number): Seed => ({
  ...shopOf({
    applications: Array.from({ length: pages * 2 }, (_, place) => ({
      id: `PAGE${String(place + 1).padStart(6, "0")}`,
      name: `Shop ${place + 1}`,
      region: "EU",
    })),
  }),
  applications_per_page: 2,
});
