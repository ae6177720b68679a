import { DashboardError } from "./dashboard-error.ts";
import { unreachable } from "./network-failure.ts";

/** What a request is made of here: plain values, so that any `fetch` (undici's with a proxy's dispatcher, say) can take it. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: "manual";
  readonly signal: AbortSignal;
}

/** The seam for proxies and custom certificates; `globalThis.fetch` fits as it is. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;

/** Answers are lists of small objects: 4 MiB is far beyond any of them, and is counted after decompression. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

async function readBounded(response: Response, origin: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) {
      // Leaving the loop cancels the stream, and with it the connection.
      throw new DashboardError("invalid_response", `${origin} sent an answer of more than 4 MiB; check the URL`, {
        httpStatus: response.status,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Sends one request and reads its whole answer, so that a body cut short fails here and not in the caller; redirects are never followed. */
export async function exchange(fetch: Fetch, url: string, init: Omit<FetchInit, "redirect">): Promise<Response> {
  const { origin } = new URL(url);
  try {
    const response = await fetch(url, { ...init, redirect: "manual" });
    if (response.type === "opaqueredirect") {
      throw new DashboardError("http", `${origin} answered with a redirect, which is not followed; check the URL`);
    }
    if (response.status < 200 || response.status > 599) {
      throw new DashboardError(
        "invalid_response",
        `${origin} answered with the status ${response.status}; check the URL`,
      );
    }
    const body = await readBounded(response, origin);
    // 204, 205 and 304 must have no body at all.
    return new Response(body.byteLength === 0 ? null : body, { status: response.status, headers: response.headers });
  } catch (error) {
    if (init.signal.aborted) throw init.signal.reason;
    throw error instanceof DashboardError ? error : unreachable(origin, error);
  }
}
