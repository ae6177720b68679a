import { DashboardError } from "../src/dashboard-error.ts";

/** What an awaited call failed with; a call that succeeds, or fails with anything else, fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<DashboardError> {
  try {
    const value = await call;
    throw new Error(`it succeeded with ${JSON.stringify(value)}`);
  } catch (error) {
    if (error instanceof DashboardError) return error;
    throw error;
  }
}

/** The parts of an error that callers decide by. */
export const facts = ({ code, httpStatus, requestId, reason, outcomeUnknown }: DashboardError): object => ({
  code,
  ...(httpStatus === undefined ? {} : { httpStatus }),
  ...(requestId === undefined ? {} : { requestId }),
  ...(reason === undefined ? {} : { reason }),
  ...(outcomeUnknown ? { outcomeUnknown } : {}),
});
