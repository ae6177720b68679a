import type { OptionTable } from "../../command-line/option.ts";

/** The flags of `application upgrade` and `application downgrade`. */
export const planChangeOptions = {
  plan: { type: "string", describe: "Plan by id or name, or free", values: "plan" },
  "accept-terms": { type: "boolean", alias: "y", default: false, describe: "Accept the plan's terms" },
  "dry-run": { type: "boolean", default: false, describe: "Check everything and change nothing" },
} as const satisfies OptionTable;
