import { eventsPage } from "./events-page.ts";
import { jsonText } from "./json-text.ts";
import { trackingPlan } from "./tracking-plan.ts";

/** A generated file: `path` from the repository's root, `text` its whole content. */
export interface GeneratedDocument {
  readonly path: string;
  readonly text: string;
}

/** The plan that the evolution check compares with: that of the last release, written by releasing and by nothing else. */
export const releasedPlanPath = "packages/catalog/released-tracking-plan.json";

/** Everything that is generated from the catalog; with `release` also the plan that later changes are held to. */
export const documents = ({ release }: { readonly release: boolean }): readonly GeneratedDocument[] => {
  const plan = trackingPlan();
  const text = jsonText(plan);
  return [
    { path: "docs/events.md", text: eventsPage(plan) },
    { path: "docs/tracking-plan.json", text },
    ...(release ? [{ path: releasedPlanPath, text }] : []),
  ];
};
