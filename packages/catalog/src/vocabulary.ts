/** What the user asked of the sign-in pages. */
export const signInFlows = ["login", "signup"] as const;
export type SignInFlow = (typeof signInFlows)[number];

/** Why a sign-in began: asked for, no session when one was needed, or a session that ended on the way. */
export const signInTriggers = ["command", "missing_session", "expired_session"] as const;
export type SignInTrigger = (typeof signInTriggers)[number];

/** Where a sign-in can end. Browser launch is never among them: it has its own event. */
export const authSteps = [
  "callback",
  "exchange",
  "session_save",
  "apps_fetch",
  "app_select",
  "app_create",
  "api_key",
  "profile_configure",
] as const;
export type AuthStep = (typeof authSteps)[number];

/** What led to the creation of an application. */
export const createTriggers = ["explicit_command", "auth_flow"] as const;
export type CreateTrigger = (typeof createTriggers)[number];

/** Where the creation of an application can end. */
export const createSteps = ["name", "auth", "plan", "region", "terms", "api_call"] as const;
export type CreateStep = (typeof createSteps)[number];

/** Where a change of plan can end. */
export const planChangeSteps = ["auth", "plan", "terms", "api_call"] as const;
export type PlanChangeStep = (typeof planChangeSteps)[number];

/** Why a funnel was left without a failure; `interrupted` is only written by the recovery of a dead process. */
export const abortReasons = [
  "cancelled",
  "declined_terms",
  "billing_required",
  "already_on_plan",
  "no_candidates",
  "interrupted",
] as const;
export type AbortReason = (typeof abortReasons)[number];
