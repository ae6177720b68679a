import type { OptionTable } from "../../command-line/option.ts";

/** The flags of `flows replay`. */
export const replayOptions = {
  step: { type: "boolean", default: false, describe: "Walk through it, step by step, at the terminal" },
  html: { type: "string", describe: "Also write its picture, with the path drawn in, to this file" },
} as const satisfies OptionTable;
