import { DashboardError } from "./dashboard-error.ts";
import { isUnsent } from "./network-failure.ts";

/** Whether a request that was under way when it failed may have been carried out all the same. */
function mayHaveHappened(error: DashboardError): boolean {
  if (error.code === "http")
    return error.httpStatus !== undefined && (error.httpStatus >= 500 || error.httpStatus === 408);
  if (error.code === "unreachable" || error.code === "timeout") return !isUnsent(error);
  return error.code === "aborted" || error.code === "invalid_response";
}

/** What was wrong; the advice behind the last semicolon is for calls that may be repeated. */
function withoutAdvice(message: string): string {
  const end = message.lastIndexOf("; ");
  return end < 0 ? message : message.slice(0, end);
}

/** The same error, marked and worded for a write whose fate is unknown; other errors as they are. */
export function withOutcome(error: unknown): unknown {
  if (!(error instanceof DashboardError) || !mayHaveHappened(error)) return error;
  const { code, message, cause, httpStatus, requestId, reason } = error;
  const details = { cause, httpStatus, requestId, reason, outcomeUnknown: true };
  const told = `${withoutAdvice(message)}; it may have been done all the same, look before repeating it`;
  return new DashboardError(code, told, details);
}
