import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { commandCompleted, commandFailed, invoked, onStage, type Stage, untracked } from "../../../testing/index.ts";

const status = ["auth", "status"] as const;
const asJson = [...status, "--output", "json"] as const;
const login = ["auth", "login", "--app-id", "SHOP000001"] as const;
const overridden = "Set in the environment, and winning over what is stored: ALGOLIA_DASHBOARD_URL, ALGOLIA_API_URL";
const inFile = "Secrets: in <home>/state/algolia/secrets/secrets.json, which only you can read; a file is asked for.";
const addresses = ["ALGOLIA_DASHBOARD_URL", "ALGOLIA_API_URL"];

const text = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");

describe("auth status", () => {
  test("signed out: says so, says how to sign in, and ends with 1 although nothing failed", () =>
    onStage(async ({ run }) => {
      expect(await run(status)).toEqual({
        stdout: text("Not signed in.", "Application: none.", inFile, `${overridden}.`),
        stderr: 'Run "algolia auth login" to sign in.\n',
        exitCode: 1,
        requests: ["POST /v1/batch 200"],
        events: [invoked, commandCompleted(1)],
      });
      const { stdout, exitCode } = await run(asJson, untracked);
      expect({ exitCode, document: JSON.parse(stdout) as unknown }).toEqual({
        exitCode: 1,
        document: { signed_in: false, storage: "file", storage_reason: "required", overrides: addresses },
      });
    }));

  test("signed in: says who, until when and with which application, and asks no server", () =>
    onStage(async ({ run }) => {
      await run(login, untracked);
      expect(await run(status)).toEqual({
        stdout: text(
          "Signed in as demo@example.com (Demo User), until <time>.",
          "Application: demo shop (SHOP000001).",
          inFile,
          `${overridden}.`,
        ),
        stderr: "",
        exitCode: 0,
        requests: ["POST /v1/batch 200"],
        events: [invoked, commandCompleted(0)],
      });
      const { stdout } = await run(asJson, untracked);
      expect(JSON.parse(stdout)).toEqual({
        signed_in: true,
        email: "demo@example.com",
        name: "Demo User",
        expires_at: "<time>",
        application: { id: "SHOP000001", alias: "demo shop" },
        storage: "file",
        storage_reason: "required",
        overrides: addresses,
      });
    }));

  test.each<[string, readonly string[], string, string]>([
    ["a flag", ["--application-id", "FLAGAPP001"], "ENVAPP0001", "Application: FLAGAPP001."],
    ["an alias", ["--profile", "Demo Shop"], "ENVAPP0001", "Application: demo shop (SHOP000001)."],
    ["the environment", [], " ENVAPP0001 ", "Application: ENVAPP0001."],
    ["what is stored, where the environment has nothing but a blank", [], " ", "Application: demo shop (SHOP000001)."],
  ])("tells the application that %s says", (_what, flags, variable, line) =>
    onStage(async ({ run }) => {
      await run(login, untracked);
      const variables = { ...untracked.variables, ALGOLIA_APPLICATION_ID: variable };
      const { stdout, exitCode } = await run([...status, ...flags], { variables });
      expect({ exitCode, line: stdout.split("\n")[1], told: stdout.includes("ALGOLIA_APPLICATION_ID") }).toEqual({
        exitCode: 0,
        line,
        told: variable.trim() !== "",
      });
    }),
  );

  test("an access token that is over ends no session: it is renewed when it is needed", () =>
    onStage(async ({ run, sandbox }) => {
      sandbox.faults.add({ kind: "token_ttl", seconds: 0, path: "/2/oauth/token", times: 1 });
      await run(["auth", "login"], untracked);
      const { stdout, exitCode } = await run(status, untracked);
      expect({ exitCode, line: stdout.split("\n")[0] }).toEqual({
        exitCode: 0,
        line: "Signed in as demo@example.com (Demo User), renewed at the next command.",
      });
    }));

  test("a session of another server is none here", () =>
    onStage(async ({ run }) => {
      await run(["auth", "login"], untracked);
      const variables = { ...untracked.variables, ALGOLIA_DASHBOARD_URL: "http://127.0.0.1:9" };
      const { stdout, exitCode } = await run(status, { variables });
      expect({ exitCode, line: stdout.split("\n")[0] }).toEqual({ exitCode: 1, line: "Not signed in." });
    }));

  test.each([
    ["an access token", { ALGOLIA_ACCESS_TOKEN: "token" }, 0, ["ALGOLIA_ACCESS_TOKEN"]],
    [
      "an application with its key",
      { ALGOLIA_APPLICATION_ID: "ENVAPP0001", ALGOLIA_API_KEY: "key" },
      0,
      ["ALGOLIA_APPLICATION_ID", "ALGOLIA_API_KEY"],
    ],
    ["a key without an application", { ALGOLIA_API_KEY: "key" }, 1, ["ALGOLIA_API_KEY"]],
  ])("%s in the environment is named, but never its value", (_what, variables, exitCode, names) =>
    onStage(async ({ run }) => {
      const transcript = await run(asJson, { variables: { ...untracked.variables, ...variables } });
      expect(transcript.exitCode).toBe(exitCode);
      expect(JSON.parse(transcript.stdout)).toEqual({
        signed_in: false,
        ...(names.includes("ALGOLIA_APPLICATION_ID") ? { application: { id: "ENVAPP0001" } } : {}),
        storage: "file",
        storage_reason: "required",
        overrides: [...names, ...addresses],
      });
    }),
  );
});

describe("auth status with files that cannot be understood", () => {
  const write = (folder: string, name: string, content: string): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, name), content, { mode: 0o600 });
  };

  test.each<[string, (home: Stage["home"]) => void, string]>([
    [
      "a corrupt state.toml",
      ({ service }) => write(service.config, "state.toml", "current_application_id = \n"),
      "Cannot understand <home>/config/algolia/state.toml, line 1.\nCorrect it or move it away.",
    ],
    [
      "a state.toml of other types",
      ({ service }) => write(service.config, "state.toml", "current_application_id = 7\n"),
      "Cannot understand <home>/config/algolia/state.toml: current_application_id is not a text.\nCorrect it or move it away.",
    ],
    [
      "corrupt secrets",
      ({ service }) => write(join(service.state, "secrets"), "secrets.json", "{"),
      "Cannot understand <home>/state/algolia/secrets/secrets.json: it is not a JSON object.\nSign in again with `algolia auth login`.",
    ],
    [
      "a corrupt session",
      ({ service }) => write(join(service.state, "secrets"), "secrets.json", '{"oauth-token":"{}"}'),
      "The stored session cannot be read: it has no access_token.\nSign in again with `algolia auth login`.",
    ],
  ])("names %s and how to go on, in two lines or one object, and leaves it alone", (_what, spoil, lines) =>
    onStage(async ({ run, home }) => {
      spoil(home);
      expect(await run(status)).toEqual({
        stdout: "",
        stderr: `Error: ${lines}\n`,
        exitCode: 1,
        requests: ["POST /v1/batch 200"],
        events: [invoked, commandFailed("storage_error", "local"), commandCompleted(1)],
      });
      const { stdout, stderr } = await run(asJson, untracked);
      expect({ stdout, code: (JSON.parse(stderr) as { error: { code: string } }).error.code }).toEqual({
        stdout: "",
        code: "storage_error",
      });
    }),
  );
});
