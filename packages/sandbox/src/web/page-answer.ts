import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { errorPage, pageHeaders, type ErrorPageProps } from "../pages/index.ts";

/** Answers with a page, under the pages' own security headers. */
export function pageAnswer(c: Context, page: string, status: ContentfulStatusCode = 200): Response {
  return c.html(page, status, pageHeaders());
}

/** Thrown by a handler to end the request with an error page. */
export function pageError(status: ContentfulStatusCode, said: Omit<ErrorPageProps, "status">): HTTPException {
  const headers = { ...pageHeaders(), "content-type": "text/html; charset=UTF-8" };
  const res = new Response(errorPage({ ...said, status }), { status, headers });
  return new HTTPException(status, { message: said.message, res });
}
