import { planRows } from "./plan-rows.ts";
import { plainStyle, textTable } from "./text-table.ts";
import type { TrackingPlan } from "./tracking-plan.ts";

const header = ["EVENT", "PROPERTY", "TYPE", "ALLOWED", "PRESENCE", "CLASSIFICATION"];

/** The plan as lines of plain text, as wide as they need to be; an event's name stands beside its first property only. */
export const planTable = (plan: TrackingPlan): string => {
  const rows = planRows(plan);
  const cells = rows.map(({ event, property, type, allowed, presence, classification }, place) => [
    rows[place - 1]?.event === event ? "" : event,
    property,
    type,
    allowed,
    presence,
    classification,
  ]);
  return `${textTable(header, cells, plainStyle).join("\n")}\n`;
};
