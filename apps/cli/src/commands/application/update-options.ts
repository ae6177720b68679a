import type { OptionTable } from "../../command-line/option.ts";

/** The flags of `application update`. */
export const updateOptions = {
  name: { type: "string", describe: "The new name" },
} as const satisfies OptionTable;
