import { defineCommand } from "../../command-line/definition.ts";

/** `auth status`. */
export const status = defineCommand({
  path: ["auth", "status"],
  describe: "Show who is signed in, until when, and with which application",
  options: {},
  examples: [["algolia auth status --output json", "The same for a script"]],
  tracked: true,
  load: () => import("../../auth/status.ts"),
});
