import type { ReportedEvent } from "../index.ts";

const duration_ms = "<ms>";

const status = (http_status: number | undefined) => (http_status === undefined ? {} : { http_status });

/** The events of a creation by their last words. */
export const createFunnel = (triggered_from: "explicit_command" | "auth_flow") => {
  const told = (step: string, properties: object): ReportedEvent => ({
    event: `CLI Application Create ${step}`,
    triggered_from,
    ...properties,
  });
  return {
    started: told("Started", {}),
    acceptedTerms: (plan: string) => told("Accepted Terms", { plan }),
    declinedTerms: (plan: string) => told("Declined Terms", { plan }),
    /** Of the application that the sandbox made first. */
    completed: ({ plan = "build", region = "EU", created_app_id = "NEWAPP0001" } = {}) =>
      told("Completed", { duration_ms, region, plan, created_app_id }),
    failed: (step: string, error_class: string, http_status?: number) =>
      told("Failed", { step, error_class, ...status(http_status), duration_ms }),
    aborted: (step: string, reason: string) => told("Aborted", { step, reason, duration_ms }),
  };
};

/** The plans before and asked for, as the events have them. */
export interface Plans {
  readonly from_plan: string;
  readonly to_plan: string;
}

/** The events of a change of plan by their last words. */
export const planFunnel = (direction: "Upgrade" | "Downgrade") => {
  const told = (step: string, properties: object): ReportedEvent => ({
    event: `CLI Application ${direction} ${step}`,
    ...properties,
  });
  return {
    /** Without a plan when it is picked from a list. */
    started: (requested_plan?: string) => told("Started", requested_plan === undefined ? {} : { requested_plan }),
    acceptedTerms: (plans: Plans) => told("Accepted Terms", plans),
    declinedTerms: (plans: Plans) => told("Declined Terms", plans),
    completed: (plans: Plans) => told("Completed", { ...plans, duration_ms }),
    failed: (plans: Plans, step: string, error_class: string, http_status?: number) =>
      told("Failed", { ...plans, step, error_class, ...status(http_status), duration_ms }),
    aborted: (plans: Plans, step: string, reason: string) => told("Aborted", { ...plans, step, reason, duration_ms }),
  };
};
