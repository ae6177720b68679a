import { declareEvents } from "./declare-events.ts";
import { duration, errorClass, httpStatus } from "./failure-properties.ts";
import { flag, oneOf, optional } from "./property.ts";
import { abortReasons, authSteps, signInFlows, signInTriggers } from "./vocabulary.ts";

const flow = oneOf(signInFlows, "whether the user came to sign in or to sign up", "usage");
const step = oneOf(authSteps, "the step in which the sign-in ended", "usage");

/** The sign-in funnel. Completed, Failed or Aborted ends every Started. */
export const authEvents = declareEvents({
  "CLI Auth Started": {
    when: "the OAuth flow begins",
    purpose: "entry of the sign-in funnel",
    owner: "growth",
    properties: {
      flow,
      no_browser: flag("the user asked for the URL instead of a browser", "usage"),
      triggered_by: oneOf(signInTriggers, "what led to the sign-in", "usage"),
    },
  },
  "CLI Auth Browser Opened": {
    when: "the browser was launched",
    purpose: "whether people get to the pages",
    owner: "growth",
    properties: { flow },
  },
  "CLI Auth Browser Failed": {
    when: "launching the browser failed; not fatal, the URL is shown instead",
    purpose: "where browsers cannot be launched",
    owner: "cli",
    properties: { flow, error_class: errorClass },
  },
  "CLI Auth Callback Received": {
    when: "the redirect that belongs to this flow arrived or was pasted, with a code or with an error",
    purpose: "how long people take on the pages",
    owner: "growth",
    properties: { flow, duration_ms: duration },
  },
  "CLI Auth Completed": {
    when: "everything asked for is done",
    purpose: "success of the sign-in funnel",
    owner: "growth",
    properties: {
      flow,
      duration_ms: duration,
      had_existing_apps: optional(
        flag("the account had applications before; left out when none were looked up", "usage"),
      ),
      created_app_during_flow: optional(
        flag("an application was created on the way; left out when none were looked up", "usage"),
      ),
    },
  },
  "CLI Auth Failed": {
    when: "a timeout, a refused or broken exchange, applications that could not be fetched, …",
    purpose: "failures of the sign-in funnel, by step and class",
    owner: "growth",
    properties: { flow, step, error_class: errorClass, http_status: httpStatus, duration_ms: duration },
  },
  "CLI Auth Aborted": {
    when: "the user stopped, or denied access in the browser",
    purpose: "where people leave the sign-in funnel",
    owner: "growth",
    properties: { flow, step, reason: oneOf(abortReasons, "why it was left", "usage"), duration_ms: duration },
  },
  "CLI Auth Logout": {
    when: "a signed-in user signs out, before local state is cleared; not when already signed out",
    purpose: "how often people sign out",
    owner: "growth",
    properties: { flow: oneOf(["logout"], "always `logout`", "usage") },
  },
});
