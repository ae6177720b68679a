import type { BaseUrl } from "./base-url.ts";
import { DashboardError } from "./dashboard-error.ts";
import { type Deadline, withDeadline } from "./deadline.ts";
import { httpError, refusalTexts, sessionExpired } from "./http-error.ts";
import { readWithRetries } from "./retry.ts";
import { type Renew, SharedRenewal } from "./shared-renewal.ts";
import { exchange, type Fetch, type FetchInit, isSuccess, type WholeAnswer } from "./transport.ts";
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
  readonly read: (what: string, answer: WholeAnswer) => Value;
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
async function send(
  { base, userAgent, fetch, retryDelay }: ApiOptions,
  request: ApiRequest<unknown>,
  { token, deadline, progress }: Attempt,
): Promise<WholeAnswer> {
  const url = base.href + request.path;
  const { headers, ...body } = content(request);
  const method = request.method.toUpperCase();
  const init = { ...body, method, headers: { ...headers, ...identity(userAgent, token) }, signal: deadline.signal };
  const attempt = () => exchange(fetch, url, init);
  progress.underWay = true;
  return request.method === "get" ? readWithRetries({ url, attempt, deadline, retryDelay }) : attempt();
}

const identity = (userAgent: string, token: string) => ({
  "user-agent": userAgent,
  accept: "application/vnd.api+json",
  authorization: bearer(token),
});

const content = ({ json }: ApiRequest<unknown>): Pick<FetchInit, "headers" | "body"> =>
  json === undefined
    ? { headers: {} }
    : { body: JSON.stringify(json), headers: { "content-type": "application/json" } };

function valueOf<Value>({ what, read, refusal }: ApiRequest<Value>, answer: WholeAnswer): Value {
  if (isSuccess(answer)) return read(what, answer);
  const texts = refusalTexts(answer);
  const error = httpError(what, answer, texts);
  throw refusal?.(error, texts) ?? error;
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
      if (first.status !== 401) return valueOf(request, first);
      progress.underWay = false;
      const rejected = { token, startedAt, signal: deadline.signal };
      const renewed = await deadline.pausedWhile(() => renewals.tokenFor(rejected));
      const second = renewed === token ? first : await send(options, request, { token: renewed, deadline, progress });
      if (second.status === 401) throw sessionExpired(what, second);
      return valueOf(request, second);
    };
    try {
      return await withDeadline({ what, timeoutMs: options.timeoutMs, signal }, work);
    } catch (error) {
      throw request.method !== "get" && progress.underWay ? withOutcome(error) : error;
    }
  };
}
