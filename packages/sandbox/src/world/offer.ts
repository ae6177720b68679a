/** `id` is what the API's calls take, `name` what an application's plan label says; `price` and `terms` are texts. */
export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: "free" | "freeform";
  readonly price?: string;
  readonly terms?: string;
}

/** A region that is `full` is listed, and answers every new application with "a cluster is not available". */
export interface HostingRegion {
  readonly code: string;
  readonly name: string;
  readonly full?: boolean;
}

/** A public OAuth client (RFC 6749 §2.1): it has no secret. */
export interface Client {
  readonly id: string;
  readonly name: string;
}

/** What the service offers to everybody; fixed by the seed. Plans stand in tier order, a free one first. */
export interface Offer {
  readonly plans: readonly Plan[];
  readonly regions: readonly HostingRegion[];
  readonly clients: readonly Client[];
}

/**
 * How this sandbox behaves; fixed by the seed. `paidPlans`: when the list of plans shows them. `accountAnswer`: where
 * `GET /1/user` puts its payment flag.
 */
export interface Settings {
  readonly paidPlans: "with_payment_method" | "always";
  readonly accountAnswer: "attributes" | "top" | "neither";
  readonly applicationsPerPage: number;
  readonly accessTokenTtlSeconds: number;
}
