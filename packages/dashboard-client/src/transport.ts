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

/** What is read of an answer as it arrives: a `Response` is one. The body comes decoded, in chunks. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Iterable<readonly [name: string, value: string]>;
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** The seam for proxies; `globalThis.fetch` fits as it is. */
export type Fetch = (url: string, init: FetchInit) => Promise<Answer>;

/** An answer that has arrived to its end, its body read as UTF-8. */
export interface WholeAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** Whether the server did what it was asked (RFC 9110 §15.3). */
export const isSuccess = ({ status }: Pick<WholeAnswer, "status">): boolean => status >= 200 && status < 300;

/** Answers are lists of small objects: 4 MiB is far beyond any of them, and is counted after decompression. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

async function readBounded({ status, body }: Answer, origin: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) {
      // Leaving the loop cancels the stream, and with it the connection.
      throw new DashboardError("invalid_response", `${origin} sent an answer of more than 4 MiB; check the URL`, {
        httpStatus: status,
      });
    }
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Sends one request and reads its whole answer, so that a body cut short fails here and not in the caller; redirects are never followed. */
export async function exchange(fetch: Fetch, url: string, init: Omit<FetchInit, "redirect">): Promise<WholeAnswer> {
  const { origin } = new URL(url);
  try {
    const answer = await fetch(url, { ...init, redirect: "manual" });
    const { status, headers } = answer;
    if (status < 200 || status > 599) {
      throw new DashboardError("invalid_response", `${origin} answered with the status ${status}; check the URL`);
    }
    return { status, headers: new Map(headers), text: await readBounded(answer, origin) };
  } catch (error) {
    if (init.signal.aborted) throw init.signal.reason;
    throw error instanceof DashboardError ? error : unreachable(origin, error);
  }
}
