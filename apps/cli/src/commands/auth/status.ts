import { defineCommand } from "../../command-line/definition.ts";

/** `auth status`. */
export const status = defineCommand({
  path: ["auth", "status"],
  describe: "Show who is signed in, until when, and with which application",
  options: {},
  examples: [["algolia auth status --output json", "The same for a script"]],
  json: [
    ["{ signed_in, email?, name?, expires_at?, application? { id, alias? }, storage, storage_reason?, overrides }"],
  ],
  exitCodes: [["1", "neither a session nor credentials, or an error"]],
  tracked: true,
  load: () => import("../../auth/status.ts"),
});
