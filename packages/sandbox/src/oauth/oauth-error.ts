import type { OAuthErrorAnswer } from "@algolia-cli/dashboard-contract";
import { HTTPException } from "hono/http-exception";

/** The errors that the token and revocation endpoints answer with (RFC 6749 §5.2, RFC 7009 §2.2.1). */
export type OAuthErrorCode =
  | "invalid_request"
  | "invalid_client"
  | "invalid_grant"
  | "unsupported_grant_type"
  | "invalid_scope";

/** RFC 6749 §5.1: no answer of these endpoints may be stored. */
export const neverStored = { "cache-control": "no-store", pragma: "no-cache" } as const;

/** Thrown by a handler to end the request with 400, or with 401 where the client is the trouble. */
export function oauthError(error: OAuthErrorCode, description: string): HTTPException {
  const status = error === "invalid_client" ? 401 : 400;
  const answer: OAuthErrorAnswer = { error, error_description: description };
  const headers = new Headers({ "content-type": "application/json", ...neverStored });
  // RFC 6749 §5.2: a client that tried to authenticate is told the scheme that it used.
  if (status === 401) headers.set("www-authenticate", 'Basic realm="algolia-sandbox"');
  return new HTTPException(status, {
    message: description,
    res: new Response(JSON.stringify(answer), { status, headers }),
  });
}
