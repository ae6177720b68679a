import { anyText, fields, flag, integer, listOf, oneOf, optional, text, textLike } from "../shape.ts";
import type { Shape } from "../shape.ts";

const application = {
  id: optional(textLike(/^[A-Z0-9]{10}$/, "ten upper-case letters and digits")),
  name: text(255),
  region: text(),
  plan: optional(text()),
  api_key: optional(text()),
};

const user = {
  email: textLike(/^[^\s@]+@[^\s@]+$/, "an e-mail address"),
  password: text(1000),
  name: text(255),
  payment_method: optional(oneOf("none", "valid", "declined")),
  avatar_url: optional(text()),
  applications: optional(listOf(fields(application))),
};

const plan = {
  id: text(),
  name: text(),
  description: optional(anyText),
  type: optional(oneOf("free", "freeform")),
  price: optional(text()),
  terms: optional(text()),
};

/** The seed's fields, for the reader and for its type. */
export const seedFields = {
  users: optional(listOf(fields(user))),
  plans: optional(listOf(fields(plan), 1)),
  regions: optional(listOf(fields({ code: text(), name: text(), full: optional(flag) }), 1)),
  clients: optional(listOf(fields({ id: text(), name: text() }))),
  paid_plans: optional(oneOf("with_payment_method", "always")),
  account_answer: optional(oneOf("attributes", "top", "neither")),
  applications_per_page: optional(integer(1, 1000)),
  access_token_ttl_seconds: optional(integer(1)),
};

/**
 * What a sandbox starts from, as JSON. A part that is left out is the default seed's. `clients` come beside the
 * CLI's own. A plan is `free` unless it has a price. The payment method is `none` unless said otherwise; `declined` is on
 * file and refuses to pay.
 */
export type Seed = Shape<typeof seedFields>;
export type SeedUser = Shape<typeof user>;
export type SeedApplication = Shape<typeof application>;
export type SeedPlan = Shape<typeof plan>;
