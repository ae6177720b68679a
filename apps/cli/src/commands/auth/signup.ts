import { defineCommand } from "../../command-line/definition.ts";
import { signInOptions } from "./sign-in-options.ts";
import { signInRefusal } from "./sign-in-refusal.ts";

/** `auth signup`. */
export const signup = defineCommand({
  path: ["auth", "signup"],
  describe: "Create an Algolia account in the browser and sign in",
  options: signInOptions,
  examples: [["algolia auth signup", "Open the browser and wait for it"]],
  json: [["{ success, email, application? { id, alias, name, plan? } }"]],
  tracked: true,
  jsonWhenNonInteractive: true,
  refuse: signInRefusal,
  load: async () => ({ run: (await import("../../auth/sign-in.ts")).signInCommand("signup") }),
});
