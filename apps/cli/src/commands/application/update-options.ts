import type { Options } from "yargs";

/** The flags of `application update`. */
export const updateOptions = {
  name: { type: "string", describe: "The new name" },
} as const satisfies Readonly<Record<string, Options>>;
