import type { Options } from "yargs";
import { defineCommand } from "../command-line/definition.ts";

/** The flags of `open`. */
export const openOptions = {
  list: { type: "boolean", default: false, describe: "List the pages instead" },
  print: { type: "boolean", default: false, describe: "Print the address instead of opening it" },
} as const satisfies Readonly<Record<string, Options>>;

/** `open`. */
export const open = defineCommand({
  path: ["open"],
  describe: "Open a page of the dashboard or the documentation",
  options: openOptions,
  positional: { name: "page", describe: "The page, dashboard when left out; --list shows them" },
  examples: [["algolia open billing --print", "Only print the address"]],
  tracked: true,
  load: () => import("../open/open.ts"),
});
