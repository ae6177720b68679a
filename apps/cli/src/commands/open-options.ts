import type { OptionTable } from "../command-line/option.ts";

/** The flags of `open`. */
export const openOptions = {
  list: { type: "boolean", default: false, describe: "List the pages instead" },
  print: { type: "boolean", default: false, describe: "Print the address instead of opening it" },
} as const satisfies OptionTable;
