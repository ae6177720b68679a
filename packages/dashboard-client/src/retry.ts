import type { RetryOptions } from "ky";
import { DashboardError } from "./dashboard-error.ts";
import type { Deadline } from "./deadline.ts";
import { isPassing } from "./network-failure.ts";
import type { WholeAnswer } from "./transport.ts";

/** Two more attempts: enough for a blip, short enough for a person who waits. */
const RETRIES = 2;

/** A server that asks for a longer pause gets none: its refusal is told at once. */
const LONGEST_PAUSE_MS = 10_000;

const BACKOFF_MS = 300;

/** What may be otherwise in a moment: 408, 429 and 5xx. */
const PASSING_STATUSES = [408, 429, ...Array.from({ length: 100 }, (_, index) => 500 + index)];

/** Milliseconds that `Retry-After` asks for, as seconds or as a date (RFC 9110 §10.2.3). */
function pauseAskedFor(response: Response): number {
  const value = response.headers.get("retry-after");
  if (value === null) return 0;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? 0 : ms;
}

const answerOf = (error: unknown): Response | undefined =>
  typeof error === "object" && error !== null && "response" in error && error.response instanceof Response
    ? error.response
    : undefined;

/** Passing failures of the network, and passing statuses, with backoff and `Retry-After`; never beyond the deadline. */
function retryRules(deadline: Deadline, retryDelay?: (attempt: number) => number): RetryOptions {
  return {
    limit: RETRIES,
    methods: ["get"],
    statusCodes: PASSING_STATUSES,
    afterStatusCodes: PASSING_STATUSES,
    maxRetryAfter: LONGEST_PAUSE_MS,
    delay: retryDelay ?? ((attempt) => BACKOFF_MS * 2 ** (attempt - 1)),
    jitter: retryDelay === undefined,
    // `undefined` leaves the decision to the rules above.
    shouldRetry: ({ error }) => {
      const answer = answerOf(error);
      if (answer !== undefined) {
        return pauseAskedFor(answer) > Math.min(LONGEST_PAUSE_MS, deadline.remainingMs()) ? false : undefined;
      }
      if (!(error instanceof DashboardError)) return false;
      return (error.code === "unreachable" || error.code === "timeout") && isPassing(error) ? undefined : false;
    },
  };
}

/** One read: how an attempt is made, and how long all of them may take together. */
export interface Read {
  readonly url: string;
  readonly attempt: () => Promise<WholeAnswer>;
  readonly deadline: Deadline;
  readonly retryDelay?: ((attempt: number) => number) | undefined;
}

/** What ky sees is the head of an answer: whether to try again does not depend on the body. */
const headOf = ({ status, headers }: WholeAnswer): Response => new Response(null, { status, headers: [...headers] });

/** Goes on by ky's rules behind a first attempt; gives the last answer, whatever its status. */
async function goOn(first: Promise<WholeAnswer>, { url, attempt, deadline, retryDelay }: Read): Promise<WholeAnswer> {
  const { default: ky, isHTTPError } = await import("ky");
  let latest: Promise<WholeAnswer> | undefined;
  const next = async (): Promise<Response> => headOf(await (latest = latest === undefined ? first : attempt()));
  const { signal } = deadline;
  try {
    await ky(url, { retry: retryRules(deadline, retryDelay), signal, timeout: false, fetch: next });
  } catch (error) {
    if (!isHTTPError(error)) throw error;
  }
  return latest ?? first;
}

/** Makes a read, again where that may help. ky, and with it undici, is loaded for the first that is tried again: 20 ms that others save. */
export async function readWithRetries(read: Read): Promise<WholeAnswer> {
  const first = read.attempt();
  const answer = await first.catch(() => undefined);
  const isOver = answer === undefined ? read.deadline.signal.aborted : !PASSING_STATUSES.includes(answer.status);
  return isOver ? first : goOn(first, read);
}
