import { defineCommand } from "../../command-line/definition.ts";
import { getOptions } from "./get-options.ts";

/** `auth get`. */
export const get = defineCommand({
  path: ["auth", "get"],
  describe: "Print who is signed in as JSON, for scripts",
  options: getOptions,
  examples: [
    ["algolia auth get", "Who is signed in"],
    ["algolia auth get --with-access-token | jq -r .token", "A token that is valid for a minute at least"],
  ],
  json: [["{ user_id?, email?, name?, source?, token? }"]],
  tracked: true,
  load: () => import("../../auth/get.ts"),
});
