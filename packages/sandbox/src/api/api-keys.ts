import { randomUUID } from "node:crypto";
import type { ApiKeyAnswer } from "@algolia-cli/dashboard-contract";
import { Hono } from "hono";
import type { ApiEnv } from "../env.ts";
import { allowOnly } from "../method-not-allowed.ts";
import { newApiKey } from "../secrets.ts";
import { anyText, fields, listOf, optional } from "../shape.ts";
import { unprocessable } from "./api-error.ts";
import { ownApplication } from "./applications.ts";
import { requireScope } from "./bearer.ts";
import { answer } from "./json-api.ts";
import { jsonBody } from "./json-body.ts";

const creation = fields(
  {
    acl: listOf(anyText, 1),
    description: anyText,
    indexes: optional(listOf(anyText)),
    referers: optional(listOf(anyText)),
  },
  "ignore",
);

/** https://www.algolia.com/doc/guides/security/api-keys/#rights-and-restrictions */
const knownRights = new Set([
  "addObject",
  "analytics",
  "browse",
  "deleteIndex",
  "deleteObject",
  "editSettings",
  "inference",
  "listIndexes",
  "logs",
  "personalization",
  "recommendation",
  "search",
  "seeUnretrievableAttributes",
  "settings",
  "usage",
]);

/** Making keys for the bearer's applications. */
export const apiKeysApi = new Hono<ApiEnv>()
  .post("/applications/:id/api-keys", requireScope("keys:manage"), async (c) => {
    const { world } = c.var;
    const application = ownApplication(c);
    const { acl, description, indexes = [], referers = [] } = await jsonBody(c, creation);
    const unknown = acl.find((right) => !knownRights.has(right));
    if (unknown !== undefined) throw unprocessable("unknown_acl", `The right ${unknown} is unknown.`);
    const value = newApiKey(world.random);
    const key = { id: randomUUID(), value, acl, description, indexes, referers, createdAt: world.clock() };
    world.applications.change(application, { keys: [...application.keys, key] });
    const attributes = {
      value,
      acl,
      description,
      indexes,
      referers,
      created_at: new Date(key.createdAt).toISOString(),
    };
    return answer<ApiKeyAnswer>(c, { data: { id: key.id, type: "api_key", attributes } }, 201);
  })
  .all(allowOnly("POST"));
