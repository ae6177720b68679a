import type { BaseUrl } from "./base-url.ts";
import { DashboardError } from "./dashboard-error.ts";
import { type Deadline, withDeadline } from "./deadline.ts";
import { httpError, refusalTexts, sessionExpired } from "./http-error.ts";
import { retryRules } from "./retry.ts";
import { type Renew, SharedRenewal } from "./shared-renewal.ts";
import { exchange, type Fetch } from "./transport.ts";
import { withOutcome } from "./write-outcome.ts";

/** Where the bearer token comes from. Neither method uses up a call's deadline; what they reject with reaches the caller as it is. */
export interface Credentials {
  /** The token to send; may refresh one that is about to expire. */
  readonly token: (signal: AbortSignal) => Promise<string>;
  readonly renew: Renew;
}

/** What every call shares; `timeoutMs` is for one call with its retries, `retryDelay` in milliseconds. */
interface ApiOptions {
  readonly base: BaseUrl;
  readonly userAgent: string;
  readonly credentials: Credentials;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly retryDelay?: ((attempt: number) => number) | undefined;
}

/** One call. `what` is the noun of its messages; `refusal` may give a refused answer a more specific error. */
export interface ApiRequest<Value> {
  readonly what: string;
  readonly method: "get" | "patch" | "post";
  readonly path: string;
  readonly json?: unknown;
  /** Turns a 2xx answer into what the call promises; {@link readJson} for most. */
  readonly read: (what: string, response: Response) => Promise<Value>;
  readonly refusal?: (error: DashboardError, texts: readonly string[]) => DashboardError;
}

/** Makes one call: rejects with a DashboardError, or with what {@link Credentials} reject with. */
export type Api = <Value>(request: ApiRequest<Value>, signal: AbortSignal) => Promise<Value>;

/** What one call has come to, for the case that it ends half-way. */
interface Progress {
  underWay: boolean;
}

interface Attempt {
  readonly token: string;
  readonly deadline: Deadline;
  readonly progress: Progress;
}

/** A token is checked before it becomes a header: the error for a bad header value would quote it. */
function bearer(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return `Bearer ${token}`;
  throw new DashboardError(
    "invalid_request",
    "the access token is empty or holds characters that no token has; sign in again, or correct ALGOLIA_ACCESS_TOKEN",
  );
}

/** One request with one token; reads are retried inside, and every answer comes back whole, whatever its status. */
async function send(options: ApiOptions, request: ApiRequest<unknown>, attempt: Attempt): Promise<Response> {
  const { token, deadline, progress } = attempt;
  const { signal } = deadline;
  const url = options.base.href + request.path;
  const init = { ...content(request), method: request.method.toUpperCase(), signal };
  const headers = { ...init.headers, ...identity(options, token) };
  const { default: ky, isHTTPError } = await import("ky");
  progress.underWay = true;
  try {
    return await ky(url, {
      method: request.method,
      retry: retryRules(deadline, options.retryDelay),
      signal,
      timeout: false,
      // What ky would hand over says the same, to be read out of streams again: 2 ms of every call.
      fetch: () => exchange(options.fetch, url, { ...init, headers }),
    });
  } catch (error) {
    if (isHTTPError(error)) return error.response;
    throw error;
  }
}

const identity = ({ userAgent }: ApiOptions, token: string) => ({
  "user-agent": userAgent,
  accept: "application/vnd.api+json",
  authorization: bearer(token),
});

const content = ({ json }: ApiRequest<unknown>) =>
  json === undefined ? {} : { body: JSON.stringify(json), headers: { "content-type": "application/json" } };

async function answerOf<Value>({ what, read, refusal }: ApiRequest<Value>, response: Response): Promise<Value> {
  if (!response.ok) {
    const texts = await refusalTexts(response);
    const error = httpError(what, response, texts);
    throw refusal?.(error, texts) ?? error;
  }
  return read(what, response);
}

/** Makes the function that every call to the API goes through; importing it loads no HTTP, the first call does. */
export function createApi(options: ApiOptions): Api {
  const renewals = new SharedRenewal(options.credentials.renew);
  return async (request, signal) => {
    const { what } = request;
    const progress: Progress = { underWay: false };
    const work = async (deadline: Deadline) => {
      const startedAt = renewals.mark();
      const token = await deadline.pausedWhile(() => options.credentials.token(deadline.signal));
      const first = await send(options, request, { token, deadline, progress });
      if (first.status !== 401) return answerOf(request, first);
      progress.underWay = false;
      const rejected = { token, startedAt, signal: deadline.signal };
      const renewed = await deadline.pausedWhile(() => renewals.tokenFor(rejected));
      const second = renewed === token ? first : await send(options, request, { token: renewed, deadline, progress });
      if (second.status === 401) throw await sessionExpired(what, second);
      return answerOf(request, second);
    };
    try {
      return await withDeadline({ what, timeoutMs: options.timeoutMs, signal }, work);
    } catch (error) {
      throw request.method !== "get" && progress.underWay ? withOutcome(error) : error;
    }
  };
}
