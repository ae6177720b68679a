import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import {
  commandCompleted,
  commandFailed,
  invoked,
  onStage,
  type Stage,
  untilLogged,
  untracked,
} from "../../../testing/index.ts";

const loggedOut = { event: "CLI Auth Logout", flow: "logout" };

const secretsOf = ({ home }: Stage): Readonly<Record<string, string>> => {
  const path = join(home.service.state, "secrets", "secrets.json");
  return JSON.parse(existsSync(path) ? readFileSync(path, "utf8") : "{}") as Record<string, string>; // texts by account
};

const sessionOf = (stage: Stage) =>
  JSON.parse(secretsOf(stage)["oauth-token"] ?? "{}") as { access_token: string; refresh_token: string }; // as stored

describe("auth logout", () => {
  test("revokes both tokens and forgets the session", () =>
    onStage(async (stage) => {
      await stage.run(["auth", "login"], untracked);
      const { access_token, refresh_token } = sessionOf(stage);
      expect(await stage.run(["auth", "logout"])).toEqual({
        stdout: "Signed out demo@example.com.\n",
        stderr: "",
        exitCode: 0,
        requests: ["POST /2/oauth/revoke 200", "POST /2/oauth/revoke 200", "POST /v1/batch 200"],
        events: [invoked, loggedOut, commandCompleted(0)],
      });
      const { tokens } = stage.sandbox.world;
      const known = { access: tokens.checkAccess(access_token).status, refresh: tokens.findRefresh(refresh_token) };
      expect(known).toEqual({ access: "unknown", refresh: undefined });
      expect(secretsOf(stage)).toEqual({});
      expect((await stage.run(["auth", "status"], untracked)).exitCode).toBe(1);
    }));

  test("keeps the applications' keys: they are not the session's", () =>
    onStage(async (stage) => {
      await stage.run(["auth", "login", "--app-id", "SHOP000001"], untracked);
      await stage.run(["auth", "logout"], untracked);
      expect(secretsOf(stage)).toEqual({ "app:SHOP000001": expect.any(String) });
    }));

  test("forgets the session although the server cannot be told", () =>
    onStage(async (stage) => {
      await stage.run(["auth", "login"], untracked);
      stage.sandbox.faults.add({ kind: "cut", at: "before_handling", path: "/2/oauth/revoke" });
      const { stdout, stderr, exitCode, events } = await stage.run(["auth", "logout", "--output", "json"]);
      expect({ stdout, stderr, exitCode, events, secrets: secretsOf(stage) }).toEqual({
        stdout: '{"success":true,"signed_out":true}\n',
        stderr: "The server could not be told; the session is forgotten here and ends there on its own.\n",
        exitCode: 0,
        events: [invoked, loggedOut, commandCompleted(0)],
        secrets: {},
      });
    }));

  test("forgets the session also when it is stopped before the server was told", () =>
    onStage(async (stage) => {
      await stage.run(["auth", "login"], untracked);
      stage.sandbox.faults.add({ kind: "delay", ms: 3_600_000, path: "/2/oauth/revoke" });
      const running = stage.start(["auth", "logout"]);
      await untilLogged(stage.home.service, "CLI Auth Logout");
      running.signal("SIGINT");
      const { stdout, stderr, exitCode } = await running.ended;
      expect({ stdout, stderr, exitCode, secrets: secretsOf(stage), events: await stage.deliver() }).toEqual({
        stdout: "",
        stderr:
          "Error: The command was stopped before the server was told.\nThe session is forgotten here and ends there on its own.\n",
        exitCode: 2,
        secrets: {},
        events: [invoked, loggedOut, commandFailed("canceled", "local"), commandCompleted(2, true)],
      });
    }));

  test("signed out: is done at once, asks no server and tells of no logout", () =>
    onStage(async ({ run }) => {
      expect(await run(["auth", "logout"])).toEqual({
        stdout: "Nobody was signed in.\n",
        stderr: "",
        exitCode: 0,
        requests: ["POST /v1/batch 200"],
        events: [invoked, commandCompleted(0)],
      });
    }));

  test("ends the user's time in the log: what comes after it is anonymous", () =>
    onStage(async ({ run, messages }) => {
      await run(["auth", "login"]);
      await run(["auth", "logout"]);
      await run(["auth", "status"]);
      const users = messages()
        .filter(({ event }) => event === "Command Invoked")
        .map(({ userId }) => userId);
      expect(users).toEqual([undefined, "1", undefined]);
    }));
});
