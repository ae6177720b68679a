import { type SendOutcome, judgeAnswer } from "./collector-answer.ts";
import { watchDeparture } from "./departure-watch.ts";

/** The seam for proxies and custom certificates; `globalThis.fetch` fits as it is. */
export type Fetch = (
  url: string,
  init: {
    readonly method: "POST";
    readonly headers: Record<string, string>;
    readonly body: string;
    readonly redirect: "manual";
    readonly signal: AbortSignal;
  },
) => Promise<Response>;

/** One request to the collector; `timeoutMs` covers the answer's last byte. */
export interface CollectorRequest {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Makes the request and waits for the whole answer. Always resolves, at the latest when `timeoutMs` have passed. */
export async function requestCollector({ url, fetch, timeoutMs, ...request }: CollectorRequest): Promise<SendOutcome> {
  const watch = watchDeparture(url);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  const signal = request.signal === undefined ? deadline.signal : AbortSignal.any([deadline.signal, request.signal]);
  try {
    const { headers, body } = request;
    const answer = async () =>
      judgeAnswer(await fetch(url, { method: "POST", headers, body, redirect: "manual", signal }));
    // Raced as well, since a fetch that is not Node's may not heed its signal, nor may a body that drips.
    return await Promise.race([answer(), aborted(signal)]);
  } catch (error) {
    return { kind: watch.mayHaveLeft() && !isNeverConnected(error) ? "unknown_fate" : "not_sent" };
  } finally {
    clearTimeout(timer);
    watch.stop();
    deadline.abort();
  }
}

const aborted = async (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const fail = (): void => reject(new Error("the collector did not answer in time"));
    if (signal.aborted) fail();
    else signal.addEventListener("abort", fail, { once: true });
  });

/** Codes of failures before the first byte: no name, no route, nobody listening, no trusted certificate. */
const beforeConnection =
  /^(?:ENOTFOUND|EAI_\w+|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL|ERR_TLS_CERT_ALTNAME_INVALID|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/u;

/** `fetch` wraps the system's error, once or twice, and groups them when several addresses were tried. */
function isNeverConnected(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 5) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.every((one) => isNeverConnected(one, depth + 1));
  }
  return beforeConnection.test(code) || isNeverConnected(error.cause, depth + 1);
}
