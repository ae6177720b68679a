import type { OptionTable } from "../../command-line/option.ts";

/** The flags of `sandbox start`. */
export const sandboxStartOptions = {
  port: { type: "number", default: 0, describe: "Loopback port; 0 takes a free one" },
  seed: {
    type: "string",
    describe: "JSON file with the users, applications, plans and regions to start from",
    values: "file",
  },
  data: { type: "string", describe: "File that keeps the state; in memory when left out", values: "file" },
  "idle-minutes": { type: "number", default: 0, describe: "End after so many minutes without a request; 0 never" },
} as const satisfies OptionTable;
