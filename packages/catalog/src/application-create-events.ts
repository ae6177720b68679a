import { declareEvents } from "./declare-events.ts";
import { duration, errorClass, httpStatus } from "./failure-properties.ts";
import { planId } from "./plan-property.ts";
import { oneOf, text } from "./property.ts";
import { abortReasons, createSteps, createTriggers } from "./vocabulary.ts";

const trigger = oneOf(createTriggers, "what led to the creation", "usage");
const step = oneOf(createSteps, "the step in which the creation ended", "usage");
const plan = planId("the plan asked for, by the server's id; `unknown` until it is known");

/** The application-create funnel. Completed, Failed or Aborted ends every Started. */
export const applicationCreateEvents = declareEvents({
  "CLI Application Create Started": {
    when: "flags are valid, before any Dashboard call",
    purpose: "entry of the create funnel",
    owner: "growth",
    properties: { triggered_from: trigger },
  },
  "CLI Application Create Accepted Terms": {
    when: "the plan's terms were accepted",
    purpose: "consent to the terms",
    owner: "growth",
    properties: { triggered_from: trigger, plan },
  },
  "CLI Application Create Declined Terms": {
    when: "the plan's terms were declined; Aborted follows",
    purpose: "who turns away at the terms",
    owner: "growth",
    properties: { triggered_from: trigger, plan },
  },
  "CLI Application Create Completed": {
    when: "the Dashboard answered the create call with 2xx",
    purpose: "success of the create funnel",
    owner: "growth",
    properties: {
      triggered_from: trigger,
      duration_ms: duration,
      region: text("^[A-Za-z0-9_-]{1,32}$", "code of the region", "usage"),
      plan,
      created_app_id: text("^[A-Za-z0-9]{1,32}$", "id of the new application", "account_identifier"),
    },
  },
  "CLI Application Create Failed": {
    when: "the application could not be created",
    purpose: "failures of the create funnel, by step and class",
    owner: "growth",
    properties: {
      triggered_from: trigger,
      step,
      error_class: errorClass,
      http_status: httpStatus,
      duration_ms: duration,
    },
  },
  "CLI Application Create Aborted": {
    when: "the user stopped before anything was created",
    purpose: "where people leave the create funnel",
    owner: "growth",
    properties: {
      triggered_from: trigger,
      step,
      reason: oneOf(abortReasons, "why it was left", "usage"),
      duration_ms: duration,
    },
  },
});
