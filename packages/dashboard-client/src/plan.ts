import type { PlanTemplateResource, PlanTemplatesAnswer } from "@algolia-cli/dashboard-contract";
import { AnswerShape } from "./answer-shape.ts";
import { displayText } from "./server-text.ts";

/** A self-serve plan; `id` is what {@link Dashboard.changePlan} takes, `price` and `terms` are texts for people. */
export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** By the plan's type: the free plan's id is not fixed. */
  readonly free: boolean;
  /** As the server words it; "Free" when it gives none. */
  readonly price: string;
  /** As the server words it, possibly several lines; a standard sentence when it gives none. */
  readonly terms: string;
}

const given = (text: string | undefined): string | undefined => {
  const trimmed = displayText(text ?? "").trim();
  return trimmed === "" ? undefined : trimmed;
};

function parsePlan(template: AnswerShape<PlanTemplateResource>): Plan {
  const attributes = template.member("attributes");
  const configuration = attributes.member("configuration");
  const name = attributes.text("name");
  return {
    id: configuration.identifier("plan"),
    name,
    description: given(attributes.rawText("description")) ?? "",
    free: attributes.text("type") === "free",
    price: given(attributes.optionalText("freeform")) ?? "Free",
    terms:
      given(configuration.rawText("accept_terms")) ??
      `By proceeding, you accept the Algolia ${name.trim()} Plan terms.`,
  };
}

/** Reads the plans in the server's order, which is that of their tiers. */
export const parsePlans = (body: unknown): readonly Plan[] =>
  new AnswerShape<PlanTemplatesAnswer>(body).members("data").map(parsePlan);
