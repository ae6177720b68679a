import type { Analytics, HTTPClient } from "@segment/analytics-node";
import type { SendOutcome } from "./collector-answer.ts";
import { type Fetch, requestCollector } from "./collector-request.ts";
import type { SpooledMessage } from "./spooled-message.ts";

/** Where events go. `url` is the collector's address without `/v1/batch`; `environment` is `dev` for builds from source. */
export interface CollectorSettings {
  readonly url: string;
  readonly writeKey: string;
  readonly environment: "prod" | "dev";
  /** `globalThis.fetch` unless a proxy or certificates want another. */
  readonly fetch?: Fetch;
}

/** Messages for one request: at least one, all within Segment's limits. */
export interface OutgoingBatch {
  readonly messages: readonly SpooledMessage[];
  /** Lost events of which the first message tells. */
  readonly dropped?: number | undefined;
  /** When the first request of this invocation's delivery went out; the same for all of them. */
  readonly sentAt: Date;
}

/** How one request is bounded: `timeoutMs` from the call to the answer's last byte, or the signal. */
export interface SendBounds {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Sends one batch as one request. Always resolves. */
export type SendBatch = (batch: OutgoingBatch, bounds: SendBounds) => Promise<SendOutcome>;

/** Hands batches to the collector through Segment's library, which is loaded with the first one. */
export function createSegmentSender(settings: CollectorSettings): SendBatch {
  return async (batch, bounds) => {
    let outcome: SendOutcome = { kind: "not_sent" };
    const { writeKey, url, environment, fetch = globalThis.fetch } = settings;
    const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}`;
    try {
      await throughSegment(batch, async ({ headers, body }) => {
        outcome = await requestCollector({
          url: batchUrl(url),
          headers: { ...headers, Authorization: authorization, "X-Algolia-CLI-Env": environment },
          body: finishBody(body, batch.sentAt.toISOString(), writeKey),
          fetch,
          ...bounds,
        });
      });
    } catch {
      // An address that is none, or a message that the library does not take: nothing has left.
    }
    return outcome;
  };
}

/** The body that {@link createSegmentSender} would send, with these texts in place of the time and the key. */
export async function composeBody(batch: OutgoingBatch, sentAt: string, writeKey: string): Promise<string> {
  let composed = "";
  await throughSegment(batch, async ({ body }) => {
    composed = finishBody(body, sentAt, writeKey);
  });
  return composed;
}

type Post = (request: { readonly headers: Record<string, string>; readonly body: string }) => Promise<void>;

/**
 * Lets Segment's library make one request out of the batch, and resolves when `post` has dealt with it. The library is
 * always told of a success: what it takes for a failure it would retry, and on a 429 wait, with timers of its own.
 */
async function throughSegment({ messages, dropped }: OutgoingBatch, post: Post): Promise<void> {
  const { Analytics } = await import("@segment/analytics-node");
  await new Promise<void>((resolve, reject) => {
    let started = false;
    const makeRequest: HTTPClient["makeRequest"] = async ({ headers, body }) => {
      if (!started && eventsOf(body) === messages.length) {
        started = true;
        post({ headers, body }).then(resolve, reject);
      } else {
        reject(new Error("the library would split the batch"));
      }
      return { status: 200, statusText: "" };
    };
    const size = messages.length;
    const settings = { writeKey: "set later", flushAt: size, flushInterval: 60_000, maxRetries: 0 };
    const analytics = new Analytics({ ...settings, httpClient: { makeRequest } });
    analytics.ready.then(() => trackAll(analytics, messages, dropped)).catch(reject);
  });
}

/** All in one tick, so that they are one batch. Refusing one message empties the queue, whose timer would live on. */
function trackAll(analytics: Analytics, messages: readonly SpooledMessage[], dropped: number | undefined): void {
  try {
    for (const [place, message] of messages.entries()) {
      const spool = dropped !== undefined && place === 0 ? { spool: { dropped } } : {};
      // The library writes into the context that it is given.
      const context = { ...structuredClone(message.context), ...spool };
      if (message.type === "track") analytics.track({ ...message, context });
      else analytics.identify({ ...message, context });
    }
  } catch (error) {
    void analytics.closeAndFlush({ timeout: 1 });
    throw error;
  }
}

/** The library refuses an empty write key and sets its own time: both are put in their places here. */
const finishBody = (body: string, sentAt: string, writeKey: string): string =>
  // The library's own body, whose `batch` was looked at before.
  JSON.stringify({ ...(JSON.parse(body) as object), writeKey, sentAt });

function eventsOf(body: string): number {
  const { batch } = JSON.parse(body) as { readonly batch?: unknown };
  return Array.isArray(batch) ? batch.length : 0;
}

/** Keeps a path that the address has, as behind a gateway. Throws for what `fetch` would not take. */
function batchUrl(address: string): string {
  const url = new URL(address);
  const isPlain = url.username === "" && url.password === "" && ["http:", "https:"].includes(url.protocol);
  if (!isPlain) throw new TypeError("the collector's address is not an http(s) URL without credentials");
  url.pathname = `${url.pathname.replace(/\/+$/u, "")}/v1/batch`;
  return url.href;
}
