import { defineCommand } from "../../command-line/definition.ts";
import { telemetryCatalogOptions } from "./catalog-options.ts";

/** `telemetry catalog`. */
export const telemetryCatalog = defineCommand({
  path: ["telemetry", "catalog"],
  describe: "Print every event that the CLI can send",
  options: telemetryCatalogOptions,
  examples: [["algolia telemetry catalog --format segment", "The rules of a Segment tracking plan"]],
  json: [["{ … }"]],
  tracked: false,
  refuse: ({ format, output }) =>
    format === "table" && output === "json" ? "--format table is not JSON; leave out one of the two" : undefined,
  load: () => import("../../telemetry/catalog.ts"),
});
