import type { ApplicationAnswer, ApplicationPlan, ApplicationResource } from "@algolia-cli/dashboard-contract";
import { AnswerShape } from "./answer-shape.ts";

/** An application as people know it: `id` is the wire's `attributes.application_id`, not the resource's id. */
export interface Application {
  readonly id: string;
  readonly name: string;
  /** Absent when the server does not tell; `label` is what a {@link Plan}'s `name` is matched with. */
  readonly plan?: { readonly label: string; readonly name?: string };
}

function parsePlan(plan: AnswerShape<ApplicationPlan>): Application["plan"] {
  const name = plan.optionalText("name");
  const label = plan.optionalText("label") ?? name;
  if (label === undefined) return undefined;
  return { label, ...(name === undefined ? {} : { name }) };
}

/** Reads one resource; its `api_key` is a secret that nobody asked for and is left where it is. */
export function parseApplication(resource: AnswerShape<ApplicationResource>): Application {
  const attributes = resource.member("attributes");
  const carried = attributes.optionalMember("plan");
  const plan = carried === undefined ? undefined : parsePlan(carried);
  return {
    id: attributes.identifier("application_id"),
    name: attributes.text("name"),
    ...(plan === undefined ? {} : { plan }),
  };
}

/** Reads the answer of the calls about one application. */
export const parseApplicationAnswer = (body: unknown): Application =>
  parseApplication(new AnswerShape<ApplicationAnswer>(body).member("data"));
