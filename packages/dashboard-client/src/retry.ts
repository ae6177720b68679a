import type { RetryOptions } from "ky";
import { DashboardError } from "./dashboard-error.ts";
import type { Deadline } from "./deadline.ts";
import { isPassing } from "./network-failure.ts";

/** Two more attempts: enough for a blip, short enough for a person who waits. */
const RETRIES = 2;

/** A server that asks for a longer pause gets none: its refusal is told at once. */
const LONGEST_PAUSE_MS = 10_000;

const BACKOFF_MS = 300;

const FIVE_HUNDREDS = Array.from({ length: 100 }, (_, index) => 500 + index);

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

/** ky's retry rules: reads only, on passing network failures, 408, 429 and 5xx, with backoff and `Retry-After`; never beyond the deadline. */
export function retryRules(deadline: Deadline, retryDelay?: (attempt: number) => number): RetryOptions {
  return {
    limit: RETRIES,
    methods: ["get"],
    statusCodes: [408, 429, ...FIVE_HUNDREDS],
    afterStatusCodes: [408, 429, ...FIVE_HUNDREDS],
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
