import type { OptionTable } from "../../command-line/option.ts";

/** The flags of `telemetry catalog`. */
export const telemetryCatalogOptions = {
  format: {
    type: "string",
    choices: ["table", "json", "segment"] as const,
    describe: "A table (the default), JSON Schema, or what Segment's Protocols imports",
  },
} as const satisfies OptionTable;
