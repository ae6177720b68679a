import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ApiEnv } from "../env.ts";
import { accountApi } from "./account.ts";
import { refusalResponse } from "./api-error.ts";
import { apiKeysApi } from "./api-keys.ts";
import { applicationsApi } from "./applications.ts";
import { requireBearer } from "./bearer.ts";
import { plansApi } from "./plans.ts";

const tooLarge = {
  status: 413,
  code: "too_large",
  title: "Content Too Large",
  detail: "The body is too large.",
} as const;

/** Everything under `/1`. No path is told apart from another before the bearer is known. */
export const api = new Hono<ApiEnv>()
  .use(bodyLimit({ maxSize: 64 * 1024, onError: () => refusalResponse(tooLarge) }))
  .use(requireBearer)
  .route("/", accountApi)
  .route("/", applicationsApi)
  .route("/", plansApi)
  .route("/", apiKeysApi)
  .all("*", (c) => {
    const detail = `There is nothing at ${c.req.path}.`;
    return refusalResponse({ status: 404, code: "not_found", title: "Not Found", detail });
  });
