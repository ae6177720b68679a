import { planTable, segmentRules, trackingPlan } from "@algolia-cli/catalog/tracking-plan";
import type { OptionsOf } from "../command-line/definition.ts";
import type { telemetryCatalogOptions } from "../commands/telemetry/catalog-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";

/** `telemetry catalog`: the tracking plan of this very version, in the same three forms as in the documentation. */
export const run = async (
  { format }: OptionsOf<typeof telemetryCatalogOptions>,
  { terminal }: Invocation,
): Promise<CommandEnd> => {
  const plan = trackingPlan();
  const document = format === "segment" ? segmentRules(plan) : plan;
  const isTable = format === undefined || format === "table";
  const text = isTable ? planTable(plan).trimEnd() : JSON.stringify(document, null, 2);
  terminal.result(document, [text]);
  return { end: "done" };
};
