import { describe, expect, test } from "@jest/globals";
import { commandCompleted, invoked, newcomer, onStage, signsUp } from "../../../testing/index.ts";

const ofSignup = { flow: "signup" } as const;

describe("auth signup", () => {
  test("leads to the sign-up page and is signed in as the new account", () =>
    onStage(async ({ run }) => {
      expect(await run(["auth", "signup"], { browser: signsUp(newcomer) })).toEqual({
        stdout: `Signed in as ${newcomer.email}.\n`,
        stderr: "Open this address to sign up:\n<authorization address>\n",
        exitCode: 0,
        requests: ["POST /2/oauth/token 200", "POST /v1/batch 200"],
        events: [
          invoked,
          { event: "CLI Auth Started", ...ofSignup, no_browser: false, triggered_by: "command" },
          { event: "CLI Auth Browser Opened", ...ofSignup },
          { event: "CLI Auth Callback Received", ...ofSignup, duration_ms: "<ms>" },
          { event: "identify", user: "2" },
          { event: "CLI Auth Completed", ...ofSignup, duration_ms: "<ms>" },
          commandCompleted(0),
        ],
        page: "200 Signed in",
      });
    }));
});
