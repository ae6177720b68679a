import { defineCommand } from "../../command-line/definition.ts";
import { signInOptions } from "./sign-in-options.ts";
import { signInRefusal } from "./sign-in-refusal.ts";

/** `auth login`. */
export const login = defineCommand({
  path: ["auth", "login"],
  describe: "Sign in to Algolia in the browser",
  options: signInOptions,
  examples: [["algolia auth login", "Open the browser and wait for it"]],
  json: [["{ success, email, application? { id, alias, name, plan? } }"]],
  tracked: true,
  jsonWhenNonInteractive: true,
  refuse: signInRefusal,
  load: async () => ({ run: (await import("../../auth/sign-in.ts")).signInCommand("login") }),
});
