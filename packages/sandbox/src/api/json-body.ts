import type { Context } from "hono";
import { type Reader, ShapeError } from "../shape.ts";
import { apiError, unprocessable } from "./api-error.ts";

/** The JSON body in its shape: 415 when it is not declared as JSON, 400 when it is none, 422 when the shape differs. */
export async function jsonBody<T>(c: Context, shape: Reader<T>): Promise<T> {
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(c.req.header("content-type") ?? "")) {
    const detail = "The body must be JSON, with the content type application/json.";
    throw apiError({ status: 415, code: "unsupported_media_type", title: "Unsupported Media Type", detail });
  }
  const body = await readJson(c);
  try {
    return shape(body, "");
  } catch (cause) {
    if (cause instanceof ShapeError) throw unprocessable("invalid_parameter", cause.message);
    throw cause;
  }
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    throw apiError({ status: 400, code: "bad_request", title: "Bad Request", detail: "The body is not JSON." });
  }
}
