import { describe, expect, test } from "@jest/globals";
import { commandCompleted, invoked, newcomer, onStage, signsUp } from "../../../testing/index.ts";

const hint = 'No application was chosen. Choose one with "algolia application select".\n';
const ofSignup = { flow: "signup" } as const;

describe("auth signup", () => {
  test("leads to the sign-up page and is signed in as the new account", () =>
    onStage(async ({ run }) => {
      expect(await run(["auth", "signup"], { browser: signsUp(newcomer) })).toEqual({
        stdout: `Signed in as ${newcomer.email}.\n`,
        stderr: `Open this address to sign up:\n<authorization address>\n${hint}`,
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

  test("asks at a terminal for the first application, and ends with it", () =>
    onStage(async ({ terminal, sandbox }) => {
      const command = terminal(["auth", "signup"], { browser: signsUp(newcomer) });
      await command.shows("How should the application be called?");
      command.type("\r");
      await command.shows("Where should its data live?");
      command.type("\r");
      const { text, exitCode, restored, requests, events } = await command.ended;
      const [created] = sandbox.world.applications.all().filter(({ name }) => name === "My First Application");
      expect({ exitCode, restored, lines: text.split("\n").slice(-2), events }).toEqual({
        exitCode: 0,
        restored: true,
        lines: [`Signed in as ${newcomer.email}.`, `Application: My First Application (${created?.id ?? ""}).`],
        events: [],
      });
      expect(requests).toEqual([]);
    }));
});
