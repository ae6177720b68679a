import type { ErrorAnswer } from "@algolia-cli/dashboard-contract";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** The media type of every API answer (JSON:API §5). */
export const jsonApiType = "application/vnd.api+json";

/** What a refusal tells: `code` for programs, `detail` for the person. */
export interface ApiRefusal {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer of a refusal: a JSON:API error document. */
export function refusalResponse({ status, code, title, detail, headers }: ApiRefusal): Response {
  const answer: ErrorAnswer = { errors: [{ status: String(status), code, title, detail }] };
  return new Response(JSON.stringify(answer), {
    status,
    headers: { "content-type": jsonApiType, "cache-control": "no-store", ...headers },
  });
}

/** Thrown by a handler to end the request with the refusal. */
export function apiError(refusal: ApiRefusal): HTTPException {
  return new HTTPException(refusal.status, { message: refusal.detail, res: refusalResponse(refusal) });
}

/** 422 for a value that only the service can judge. */
export function unprocessable(code: string, detail: string): HTTPException {
  return apiError({ status: 422, code, title: "Unprocessable Content", detail });
}
