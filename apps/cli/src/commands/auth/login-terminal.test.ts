import { describe, expect, test } from "@jest/globals";
import {
  authAborted,
  authCompleted,
  commandCompleted,
  commandFailed,
  identified,
  onStage,
  sessionCompleted,
  severalShops,
  upToCallback,
} from "../../../testing/index.ts";

const enter = "\r";
const escape = "\u001b";
const interrupt = "\u0003";
const down = "\u001b[B";
const question = "Which application do you want to work with?";

describe("auth login at a terminal", () => {
  test("takes the only application without a question", () =>
    onStage(async ({ terminal }) => {
      const { text, exitCode, restored, events } = await terminal(["auth", "login"]).ended;
      expect({ exitCode, restored, events, lines: text.split("\n").slice(-3) }).toEqual({
        exitCode: 0,
        restored: true,
        events: [...upToCallback, identified, authCompleted, commandCompleted(0)],
        lines: [
          "Using the application Demo shop (SHOP000001).",
          "Signed in as demo@example.com.",
          "Application: Demo shop (SHOP000001).",
        ],
      });
    }));

  test("asks which of several applications is meant", () =>
    onStage(
      async ({ terminal }) => {
        const command = terminal(["auth", "login"]);
        await command.shows(question);
        command.type(down);
        command.type(enter);
        const { text, exitCode, restored, events } = await command.ended;
        expect({ exitCode, restored, events, line: text.split("\n").at(-1) }).toEqual({
          exitCode: 0,
          restored: true,
          events: [...upToCallback, identified, authCompleted, commandCompleted(0)],
          line: "Application: Twin (TWIN000001).",
        });
      },
      { seed: severalShops },
    ));

  test.each([
    ["Ctrl-C", interrupt],
    ["Esc", escape],
  ])("is left with %s at the question, and the terminal is as it was", (_key, key) =>
    onStage(
      async ({ terminal, deliver }) => {
        const command = terminal(["auth", "login"]);
        await command.shows(question);
        command.type(key);
        const { exitCode, restored } = await command.ended;
        expect({ exitCode, restored, events: await deliver() }).toEqual({
          exitCode: 2,
          restored: true,
          events: [
            ...upToCallback,
            identified,
            authAborted("app_select"),
            commandFailed("canceled", "local"),
            commandCompleted(2, true),
          ],
        });
      },
      { seed: severalShops },
    ),
  );

  test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    ["--non-interactive", ["--non-interactive"], {}],
    ["JSON output", ["--output", "json"], {}],
    ["continuous integration", [], { CI: "1" }],
  ])("asks nothing with %s", (_what, flags, variables) =>
    onStage(
      async ({ terminal }) => {
        const { text, exitCode, events } = await terminal(["auth", "login", ...flags], { variables }).ended;
        expect({ exitCode, events, asked: text.includes(question) }).toEqual({
          exitCode: 0,
          events: [...upToCallback, identified, sessionCompleted, commandCompleted(0)],
          asked: false,
        });
      },
      { seed: severalShops },
    ),
  );
});
