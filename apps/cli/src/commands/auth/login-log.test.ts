import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { baseProperties } from "@algolia-cli/catalog";
import { onStage, type Stage } from "../../../testing/index.ts";

const login = ["auth", "login", "--app-name", "Demo shop", "--output", "text"] as const;

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

const baseOf = (properties: Readonly<Record<string, unknown>> = {}) =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => Object.hasOwn(baseProperties, name)));

/** What must never leave the process but for the secret file: the tokens of this sign-in. */
const tokensOf = ({ home }: Stage): readonly string[] => {
  const secrets = JSON.parse(readFileSync(join(home.service.state, "secrets", "secrets.json"), "utf8")) as object;
  const session = Object.entries(secrets).find(([account]) => account === "oauth-token")?.[1] as string;
  const { access_token, refresh_token } = JSON.parse(session) as Record<string, string>;
  return [access_token ?? "", refresh_token ?? ""];
};

describe("the event log of a sign-in", () => {
  test("arrives in one request, in order, gap-free and with strictly increasing times", () =>
    onStage(async (stage) => {
      await stage.run(login);
      const messages = stage.messages();
      const { requests } = stage.sandbox.collector;
      expect(
        requests.map(({ status, stored, duplicates, rejected }) => [status, stored, duplicates, rejected]),
      ).toEqual([[200, messages.length, 0, 0]]);
      const names = messages.map(({ type, event }) => event ?? type);
      expect(names).toEqual([
        "Command Invoked",
        "CLI Auth Started",
        "CLI Auth Browser Opened",
        "CLI Auth Callback Received",
        "identify",
        "CLI Auth Completed",
        "Command Completed",
      ]);
      const indexes = messages.map(({ properties }) => properties?.["event_index"]);
      expect(indexes).toEqual([1, 2, 3, 4, undefined, 5, 6]);
      const times = messages.map(({ timestamp }) => Date.parse(timestamp ?? ""));
      expect(times.slice(1).every((time, place) => time - (times[place] ?? Number.NaN) >= 1)).toBe(true);
    }));

  test("carries the same base properties on every event, the index apart, and knows the user from the session on", () =>
    onStage(async (stage) => {
      await stage.run(login);
      const messages = stage.messages();
      const tracked = messages.filter(({ type }) => type === "track");
      const [{ invocation_id } = { invocation_id: "" }] = tracked.map(({ properties }) => baseOf(properties));
      expect(invocation_id).toMatch(/^[0-9a-f-]{36}$/u);
      expect(tracked.map(({ properties }) => baseOf(properties))).toEqual(
        tracked.map((_, place) => ({
          invocation_id,
          event_index: place + 1,
          version: "main",
          command: "algolia auth login",
          flags: ["app-name", "output"],
          app_id: "",
          configured_applications: 0,
          operating_system: process.platform,
          is_ci: 0,
          cli_context: "human",
        })),
      );
      const [{ anonymousId } = { anonymousId: "" }] = messages;
      expect(anonymousId).toMatch(/^[0-9a-f-]{36}$/u);
      const envelope = messages.map(({ messageId, anonymousId: anonymous, userId }) => [messageId, anonymous, userId]);
      expect(envelope).toEqual([
        [`${String(invocation_id)}:1`, anonymousId, undefined],
        [`${String(invocation_id)}:2`, anonymousId, undefined],
        [`${String(invocation_id)}:3`, anonymousId, undefined],
        [`${String(invocation_id)}:4`, anonymousId, undefined],
        [`${String(invocation_id)}:identify`, anonymousId, "1"],
        [`${String(invocation_id)}:5`, anonymousId, "1"],
        [`${String(invocation_id)}:6`, anonymousId, "1"],
      ]);
    }));

  test("tells the application and the count that the command was called with", () =>
    onStage(async (stage) => {
      await stage.run(login);
      await stage.run(["auth", "status"]);
      await stage.run(["auth", "status"], { variables: { ALGOLIA_APPLICATION_ID: "ENVAPP0001" } });
      const invoked = stage.messages().filter(({ event }) => event === "Command Invoked");
      expect(
        invoked.map(({ properties }) => [properties?.["app_id"], properties?.["configured_applications"]]),
      ).toEqual([
        ["", 0],
        ["SHOP000001", 1],
        ["ENVAPP0001", 1],
      ]);
    }));

  test("holds no secret and nothing personal, neither on the wire nor on disk", () =>
    onStage(async (stage) => {
      await stage.run(login);
      const personal = [...tokensOf(stage), "demo@example.com", "Demo User", "Demo shop", stage.home.path];
      const wire = JSON.stringify(stage.messages());
      const telemetry = filesBelow(join(stage.home.service.state, "telemetry"))
        .map((file) => readFileSync(file, "utf8"))
        .join("\n");
      expect(personal.filter((text) => wire.includes(text) || telemetry.includes(text))).toEqual([]);
      const elsewhere = filesBelow(stage.home.path).filter((file) => !file.endsWith("secrets.json"));
      const leaking = elsewhere.filter((file) =>
        tokensOf(stage).some((token) => readFileSync(file, "utf8").includes(token)),
      );
      expect(leaking).toEqual([]);
    }));

  test("leaves no file that anybody else may read", () =>
    onStage(async ({ run, home }) => {
      await run(login);
      const open = filesBelow(home.service.state).filter((file) => (statSync(file).mode & 0o077) !== 0);
      expect(open).toEqual([]);
    }));
});
