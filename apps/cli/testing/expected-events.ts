import type { ReportedEvent } from "./reported-events.ts";

/** The short forms of the events that almost every transcript of a sign-in holds. */
export const invoked: ReportedEvent = { event: "Command Invoked" };

export const authStarted: ReportedEvent = {
  event: "CLI Auth Started",
  flow: "login",
  no_browser: false,
  triggered_by: "command",
};

export const browserOpened: ReportedEvent = { event: "CLI Auth Browser Opened", flow: "login" };

export const callbackReceived: ReportedEvent = {
  event: "CLI Auth Callback Received",
  flow: "login",
  duration_ms: "<ms>",
};

/** The user of the seeds' account, told once to a machine. */
export const identified: ReportedEvent = { event: "identify", user: "1" };

/** Everything of a login in the browser up to the redirect. */
export const upToCallback: readonly ReportedEvent[] = [invoked, authStarted, browserOpened, callbackReceived];

/** A login that looked for applications and found some. */
export const authCompleted: ReportedEvent = {
  event: "CLI Auth Completed",
  flow: "login",
  duration_ms: "<ms>",
  had_existing_apps: true,
  created_app_during_flow: false,
};

/** A login that only signed in. */
export const sessionCompleted: ReportedEvent = { event: "CLI Auth Completed", flow: "login", duration_ms: "<ms>" };

export const authFailed = (step: string, error_class: string, http_status?: number): ReportedEvent => ({
  event: "CLI Auth Failed",
  flow: "login",
  step,
  error_class,
  ...(http_status && { http_status }),
  duration_ms: "<ms>",
});

export const authAborted = (step: string): ReportedEvent => ({
  event: "CLI Auth Aborted",
  flow: "login",
  step,
  reason: "cancelled",
  duration_ms: "<ms>",
});

export const commandFailed = (error_class: string, error_source: string, http_status?: number): ReportedEvent => ({
  event: "Command Failed",
  error_class,
  error_source,
  ...(http_status && { http_status }),
});

/** How the command ended; `user_cancelled` is there only when it is true. */
export const commandCompleted = (exit_code: number, user_cancelled?: true): ReportedEvent => ({
  event: "Command Completed",
  duration_ms: "<ms>",
  succeeded: exit_code === 0,
  exit_code,
  ...(user_cancelled && { user_cancelled }),
});
