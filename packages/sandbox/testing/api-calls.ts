import type { ErrorAnswer } from "@algolia-cli/dashboard-contract";
import type { Sandbox } from "../src/running-sandbox.ts";
import { signedIn } from "./oauth-calls.ts";

/** An answer of the API, read: its status and its document, `undefined` for an empty body. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly document: unknown;
}

/** Calls the API; a `body` is sent as JSON. */
export type CallApi = (method: string, path: string, body?: unknown) => Promise<ApiAnswer>;

/** The API as the account with this access token. */
export function apiWith(sandbox: Sandbox, accessToken: string): CallApi {
  return async (method, path, body) => {
    const answer = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      document: text === "" ? undefined : (JSON.parse(text) as unknown),
    };
  };
}

/** The API as the first account of the seed. */
export async function apiOf(sandbox: Sandbox, scope?: string): Promise<CallApi> {
  return apiWith(sandbox, (await signedIn(sandbox, scope)).access_token);
}

/** A refusal in short. */
export function refusedWith({ status, document }: ApiAnswer): { status: number; code: string | undefined } {
  // The contract's error document: where it is broken, the code is missing and the test fails.
  const error = (document as ErrorAnswer).errors?.[0];
  return { status, code: error?.code };
}
