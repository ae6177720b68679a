import { DashboardError } from "@algolia-cli/dashboard-client";

/** Whether a write may have been carried out although no answer came that says so. */
export const isAnswerLost = (error: unknown): error is DashboardError =>
  error instanceof DashboardError && error.outcomeUnknown;

const lookMs = 5_000;

/** How long the one read may take that finds out what became of a write: five seconds, or until the signal aborts. */
export const untilLooked = (signal: AbortSignal): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(lookMs)]);
