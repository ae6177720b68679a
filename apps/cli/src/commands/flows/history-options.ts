import type { OptionTable } from "../../command-line/option.ts";

/** The flags of `flows history`. */
export const historyOptions = {
  clear: { type: "boolean", default: false, describe: "Remove all of them instead" },
} as const satisfies OptionTable;
