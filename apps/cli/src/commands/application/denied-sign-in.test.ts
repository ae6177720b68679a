import { describe, expect, test } from "@jest/globals";
import {
  authAborted,
  authStarted,
  browserOpened,
  callbackReceived,
  commandCompleted,
  commandFailed,
  denies,
  invoked,
} from "../../../testing/index.ts";
import {
  type AccountStageOptions,
  atTerminal,
  expiresOnce,
  refusesRefresh,
  routes,
} from "../../../testing/applications/index.ts";

const shop = ["--application-id", "SHOP000001"] as const;
const signedOut = { signedOut: true };
const overAt = (path: string): AccountStageOptions => ({ faults: [expiresOnce({ path }), refusesRefresh] });

describe("a sign-in on the way in which access is denied", () => {
  test.each<[string, readonly string[], string, AccountStageOptions]>([
    ["list, signed out", ["list"], "missing_session", signedOut],
    ["list, whose session is over", ["list"], "expired_session", overAt(routes.list.path)],
    ["select", ["select", "--app-id", "SHOP000001"], "missing_session", signedOut],
    ["plans", ["plans"], "missing_session", signedOut],
    ["update", ["update", "--name", "Toy shop", ...shop], "missing_session", signedOut],
    ["update, whose session is over", ["update", "--name", "Toy shop", ...shop], "expired_session", overAt("/1/**")],
  ])("counts as leaving the command: application %s", async (_what, args, triggered_by, options) => {
    const { exitCode, restored, events, text } = await atTerminal({
      args: ["application", ...args],
      browser: denies(),
      ...options,
    });
    expect({ exitCode, restored, events, lines: text.split("\n").slice(-2) }).toEqual({
      exitCode: 2,
      restored: true,
      events: [
        invoked,
        { ...authStarted, triggered_by },
        browserOpened,
        callbackReceived,
        authAborted("callback"),
        commandFailed("oauth_access_denied", "api"),
        commandCompleted(2, true),
      ],
      lines: [
        "Error: The server refused the sign-in: the person denied access.",
        "Run the command again and allow access in the browser.",
      ],
    });
  });
});
