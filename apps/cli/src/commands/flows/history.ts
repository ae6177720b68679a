import { defineCommand } from "../../command-line/definition.ts";
import { historyOptions } from "./history-options.ts";

/** `flows history`. */
export const flowsHistory = defineCommand({
  path: ["flows", "history"],
  describe: "List the flows that were recorded on this machine, the last one first",
  options: historyOptions,
  examples: [
    ["algolia flows history", "What ran here, how it ended and where"],
    ["algolia flows history --clear", "Remove the recordings; nothing of them ever leaves this machine"],
  ],
  json: [
    ["[{ id?, flow?, started_at?, outcome?, duration_ms?, step?, steps?, events?, parent?, file?, unreadable? }]"],
    ["{ removed }", "with --clear"],
  ],
  tracked: false,
  load: () => import("../../flows/history.ts"),
});
