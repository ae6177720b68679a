import type { PlanTemplateResource, PlanTemplatesAnswer } from "@algolia-cli/dashboard-contract";
import { Hono } from "hono";
import type { ApiEnv } from "../env.ts";
import { allowOnly } from "../method-not-allowed.ts";
import { anyText, fields } from "../shape.ts";
import type { Plan } from "../world/offer.ts";
import type { PaymentMethod } from "../world/users.ts";
import { apiError, unprocessable } from "./api-error.ts";
import { ownApplication } from "./applications.ts";
import { requireScope } from "./bearer.ts";
import { answer } from "./json-api.ts";
import { jsonBody } from "./json-body.ts";

const change = fields({ plan: anyText }, "ignore");

/** The plans on offer, and putting an application on one of them, up or down. */
export const plansApi = new Hono<ApiEnv>()
  .get("/plan-templates/self-serve", (c) => {
    const { world, user } = c.var;
    const showPaid = world.settings.paidPlans === "always" || user.paymentMethod !== "none";
    const plans = world.offer.plans.filter((plan) => showPaid || plan.type === "free");
    return answer<PlanTemplatesAnswer>(c, { data: plans.map((plan, index) => planTemplate(plan, index)) });
  })
  .all(allowOnly("GET"))
  .patch("/applications/:id/plan/self-serve", requireScope("applications:manage"), async (c) => {
    const { world, user } = c.var;
    const application = ownApplication(c);
    const wanted = (await jsonBody(c, change)).plan;
    const plan = world.plan(wanted);
    if (plan === undefined) throw unprocessable("unknown_plan", `Plan ${wanted} is unknown.`);
    if (plan.type !== "free") checkBilling(user.paymentMethod, plan);
    world.applications.change(application, { planId: plan.id });
    return c.body(null, 204);
  })
  .all(allowOnly("PATCH"));

function planTemplate({ id, name, description, type, price, terms }: Plan, index: number): PlanTemplateResource {
  return {
    id: String(index + 1),
    type: "plan_template",
    attributes: {
      name,
      description,
      type,
      ...(price === undefined ? {} : { freeform: price }),
      configuration: { plan: id, ...(terms === undefined ? {} : { accept_terms: terms }) },
    },
  };
}

function checkBilling(paymentMethod: PaymentMethod, plan: Plan): void {
  if (paymentMethod === "valid") return;
  const [code, detail] =
    paymentMethod === "none"
      ? ["payment_method_required", `A payment method is needed for the ${plan.name} plan: add one in Billing.`]
      : ["payment_declined", "The payment method on file was declined: replace it in Billing."];
  throw apiError({ status: 402, code, title: "Payment Required", detail });
}
