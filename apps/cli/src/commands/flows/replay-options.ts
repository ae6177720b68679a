import type { OptionTable } from "../../command-line/option.ts";

/** The flags of `flows replay`. */
export const replayOptions = {
  step: { type: "boolean", default: false, describe: "Walk through it, step by step, at the terminal" },
} as const satisfies OptionTable;
