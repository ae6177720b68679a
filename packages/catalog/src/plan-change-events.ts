import { declareEvents, prefixed } from "./declare-events.ts";
import { duration, errorClass, httpStatus } from "./failure-properties.ts";
import { planId } from "./plan-property.ts";
import { oneOf, optional, text } from "./property.ts";
import { abortReasons, planChangeSteps } from "./vocabulary.ts";

const from_plan = planId("the plan before, by the server's id; `unknown` until it is known");
const to_plan = planId("the plan asked for, by the server's id; `unknown` until it is known");
const step = oneOf(planChangeSteps, "the step in which the change ended", "usage");

const planChange = declareEvents({
  Started: {
    when: "the flow starts",
    purpose: "entry of the plan-change funnel",
    owner: "growth",
    properties: {
      requested_plan: optional(
        text(
          "^[A-Za-z0-9][A-Za-z0-9 _.-]{0,31}$",
          "the raw `--plan`; left out when picked from a list, `invalid` when it could be anything",
          "usage",
        ),
      ),
    },
  },
  "Accepted Terms": {
    when: "the plan's terms were accepted",
    purpose: "consent to the terms",
    owner: "growth",
    properties: { from_plan, to_plan },
  },
  "Declined Terms": {
    when: "the plan's terms were declined; Aborted follows",
    purpose: "who turns away at the terms",
    owner: "growth",
    properties: { from_plan, to_plan },
  },
  Completed: {
    when: "the Dashboard changed the plan",
    purpose: "success of the plan-change funnel",
    owner: "growth",
    properties: { from_plan, to_plan, duration_ms: duration },
  },
  Failed: {
    when: "the plan could not be changed",
    purpose: "failures of the plan-change funnel, by step and class",
    owner: "growth",
    properties: { from_plan, to_plan, step, error_class: errorClass, http_status: httpStatus, duration_ms: duration },
  },
  Aborted: {
    when: "the user stopped, or there was nothing to change",
    purpose: "where people leave the plan-change funnel",
    owner: "growth",
    properties: {
      from_plan,
      to_plan,
      step,
      reason: oneOf(abortReasons, "why it was left", "usage"),
      duration_ms: duration,
    },
  },
});

/** The upgrade funnel. Completed, Failed or Aborted ends every Started. */
export const upgradeEvents = prefixed("CLI Application Upgrade", planChange);

/** The downgrade funnel: the events of the upgrade under their own names. */
export const downgradeEvents = prefixed("CLI Application Downgrade", planChange);
