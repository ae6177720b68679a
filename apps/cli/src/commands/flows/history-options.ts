import type { Options } from "yargs";

/** The flags of `flows history`. */
export const historyOptions = {
  clear: { type: "boolean", default: false, describe: "Remove all of them instead" },
} as const satisfies Readonly<Record<string, Options>>;
