import { defineCommand } from "../../command-line/definition.ts";

/** `auth logout`. */
export const logout = defineCommand({
  path: ["auth", "logout"],
  describe: "Revoke the session and forget it",
  options: {},
  examples: [["algolia auth logout", "Sign out"]],
  json: [["{ success, signed_out }"]],
  tracked: true,
  load: () => import("../../auth/logout.ts"),
});
