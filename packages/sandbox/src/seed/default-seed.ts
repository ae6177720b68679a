import type { Seed } from "./seed.ts";

/** The public client id of the CLI: every sandbox knows it. */
export const cliClient = { id: "-6xbCNF7usNqkcacFHKt0WHCJIZ2rlp2bP2_VH12xQE", name: "Algolia CLI" } as const;

/**
 * The world without a seed: one account with one application, three plans of which the paid ones wait for a payment
 * method, and four regions of which the last has no room. The password is public: nothing here is worth guarding.
 */
export const defaultSeed = {
  users: [
    {
      email: "demo@example.com",
      password: "sandbox-demo",
      name: "Demo User",
      applications: [{ name: "Demo shop", region: "EU" }],
    },
  ],
  plans: [
    { id: "build", name: "Build", description: "For building and trying out, free for as long as you like." },
    {
      id: "grow",
      name: "Grow",
      description: "For a product with users: pay for what you use.",
      price: "$0.50 per 1,000 search requests after the first 10,000 each month",
      terms: "By proceeding, you accept the Algolia Grow Plan terms: usage is charged monthly to your payment method.",
    },
    {
      id: "grow-plus",
      name: "Grow Plus",
      description: "Everything in Grow, and the AI features.",
      price: "$1.75 per 1,000 search requests after the first 10,000 each month",
    },
  ],
  regions: [
    { code: "EU", name: "Europe" },
    { code: "US", name: "United States" },
    { code: "UK", name: "United Kingdom" },
    { code: "JP", name: "Japan", full: true },
  ],
  clients: [],
  paid_plans: "with_payment_method",
  account_answer: "attributes",
  applications_per_page: 20,
  access_token_ttl_seconds: 7200,
} as const satisfies Required<Seed>;
