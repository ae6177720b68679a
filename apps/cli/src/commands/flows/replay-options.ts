import type { Options } from "yargs";

/** The flags of `flows replay`. */
export const replayOptions = {
  step: { type: "boolean", default: false, describe: "Walk through it, step by step, at the terminal" },
} as const satisfies Readonly<Record<string, Options>>;
