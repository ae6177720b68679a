import type { TokenFamily } from "../oauth/token-family.ts";
import { anyText, fields, flag, integer, listOf, oneOf, optional, type Reader } from "../shape.ts";
import type { Application } from "./applications.ts";
import type { Offer, Settings } from "./offer.ts";
import type { User } from "./users.ts";
import type { WebSession } from "./web-sessions.ts";

/** A whole world as plain JSON data. Of secrets it holds digests only, except for the API keys, which the API shows. */
export interface WorldSnapshot {
  readonly offer: Offer;
  readonly settings: Settings;
  readonly users: readonly User[];
  readonly applications: readonly Application[];
  readonly tokenFamilies: readonly TokenFamily[];
  readonly webSessions: readonly WebSession[];
}

const count = integer(0);
const texts = listOf(anyText);

const offer = fields({
  plans: listOf(
    fields({
      id: anyText,
      name: anyText,
      description: anyText,
      type: oneOf("free", "freeform"),
      price: optional(anyText),
      terms: optional(anyText),
    }),
    1,
  ),
  regions: listOf(fields({ code: anyText, name: anyText, full: optional(flag) })),
  clients: listOf(fields({ id: anyText, name: anyText })),
});

const settings = fields({
  paidPlans: oneOf("with_payment_method", "always"),
  accountAnswer: oneOf("attributes", "top", "neither"),
  applicationsPerPage: integer(1),
  accessTokenTtlSeconds: integer(1),
});

const user = fields({
  id: count,
  email: anyText,
  name: anyText,
  passwordHash: anyText,
  paymentMethod: oneOf("none", "valid", "declined"),
  avatarUrl: optional(anyText),
});

const apiKey = fields({
  id: anyText,
  value: anyText,
  acl: texts,
  description: anyText,
  indexes: texts,
  referers: texts,
  createdAt: count,
});

const application = fields({
  id: anyText,
  resourceId: count,
  ownerId: count,
  name: anyText,
  region: anyText,
  planId: anyText,
  apiKey: anyText,
  keys: listOf(apiKey),
});

const tokenFamily = fields({
  id: anyText,
  clientId: anyText,
  userId: count,
  scope: anyText,
  refreshDigest: anyText,
  usedRefreshDigests: texts,
  accessTokens: listOf(fields({ digest: anyText, scope: anyText, expiresAt: count })),
});

const webSession = fields({ idDigest: anyText, csrfToken: anyText, userId: optional(count), expiresAt: count });

/** Reads what `JSON.parse` gave of a snapshot; throws a `ShapeError` that names the place. */
export const readWorldSnapshot: Reader<WorldSnapshot> = fields({
  offer,
  settings,
  users: listOf(user),
  applications: listOf(application),
  tokenFamilies: listOf(tokenFamily),
  webSessions: listOf(webSession),
});
