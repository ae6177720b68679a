import { describe, expect, test } from "@jest/globals";
import { commandCompleted, invoked, newcomer, onStage, type ReportedEvent, signsUp } from "../../../testing/index.ts";

const hint = 'No application was chosen. Choose one with "algolia application select".\n';
const ofSignup = { flow: "signup" } as const;

const upToSession: readonly ReportedEvent[] = [
  invoked,
  { event: "CLI Auth Started", ...ofSignup, no_browser: false, triggered_by: "command" },
  { event: "CLI Auth Browser Opened", ...ofSignup },
  { event: "CLI Auth Callback Received", ...ofSignup, duration_ms: "<ms>" },
  { event: "identify", user: "2" },
];

const byTheWay = { triggered_from: "auth_flow" } as const;
const enter = "\r";

describe("auth signup", () => {
  test("leads to the sign-up page and is signed in as the new account", () =>
    onStage(async ({ run }) => {
      expect(await run(["auth", "signup"], { browser: signsUp(newcomer) })).toEqual({
        stdout: `Signed in as ${newcomer.email}.\n`,
        stderr: `Open this address to sign up:\n<authorization address>\n${hint}`,
        exitCode: 0,
        requests: ["POST /2/oauth/token 200", "POST /v1/batch 200"],
        events: [
          ...upToSession,
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
      command.type(enter);
      await command.shows("Where should its data live?");
      command.type(enter);
      const { text, exitCode, restored, events } = await command.ended;
      const id = sandbox.world.applications.all().find(({ name }) => name === "My First Application")?.id ?? "none";
      expect({ exitCode, restored, lines: text.split("\n").slice(-2), events }).toEqual({
        exitCode: 0,
        restored: true,
        lines: [`Signed in as ${newcomer.email}.`, `Application: My First Application (${id}).`],
        events: [
          ...upToSession,
          { event: "CLI Application Create Started", ...byTheWay },
          {
            event: "CLI Application Create Completed",
            ...byTheWay,
            duration_ms: "<ms>",
            region: "EU",
            plan: "build",
            created_app_id: id,
          },
          {
            event: "CLI Auth Completed",
            ...ofSignup,
            duration_ms: "<ms>",
            had_existing_apps: false,
            created_app_during_flow: true,
          },
          commandCompleted(0),
        ],
      });
    }));
});
