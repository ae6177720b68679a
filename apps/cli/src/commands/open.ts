import { defineCommand } from "../command-line/definition.ts";
import { openOptions } from "./open-options.ts";

/** `open`. */
export const open = defineCommand({
  path: ["open"],
  describe: "Open a page of the dashboard or the documentation",
  options: openOptions,
  positional: { name: "page", describe: "The page, dashboard when left out; --list shows them", values: "page" },
  examples: [["algolia open billing --print", "Only print the address"]],
  json: [["{ shortcut, url, requiresLogin }"], ["[{ shortcut, url, requiresLogin }]", "with --list"]],
  tracked: true,
  refuse: async (_options, word) => (await import("../open/page-named.ts")).wrongPage(word),
  load: () => import("../open/open.ts"),
});
