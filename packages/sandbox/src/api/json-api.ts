import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { jsonApiType } from "./api-error.ts";

/** Answers with the document; `Answer` is the contract's type for the call. */
export function answer<Answer extends object>(
  c: Context,
  document: Answer,
  status: ContentfulStatusCode = 200,
): Response {
  return c.body(JSON.stringify(document), status, { "content-type": jsonApiType, "cache-control": "no-store" });
}
