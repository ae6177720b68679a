import { describe, expect, test } from "@jest/globals";
import {
  commandCompleted,
  commandFailed,
  invoked,
  onStage,
  processesOf,
  type RunOptions,
  type Stage,
  until,
  untilDeserted,
  untracked,
} from "../../../testing/index.ts";

/** The services are the sandbox's own; only the collector is the stage's still, so that nothing leaves the machine. */
const variables = { ALGOLIA_DASHBOARD_URL: undefined, ALGOLIA_API_URL: undefined };
const own: RunOptions = { variables };
/** The same for a command of which only the output matters. */
const ownUntracked: RunOptions = { variables: { ...variables, ...untracked.variables } };

const startSandbox = async ({ start }: Stage, ...flags: readonly string[]) => {
  const running = start(["sandbox", "start", ...flags], own);
  await until("the sandbox runs", () => (running.stdout().includes("The sandbox runs at") ? true : undefined));
  return running;
};

describe("sandbox start", () => {
  test("runs in the foreground until it is stopped, and shows what it is asked", () =>
    onStage(async (stage) => {
      const running = await startSandbox(stage);
      const found = await stage.run(["sandbox", "status", "--output", "json"], ownUntracked);
      expect({ exitCode: found.exitCode, document: JSON.parse(found.stdout) as unknown }).toEqual({
        exitCode: 0,
        document: { running: true, url: "http://127.0.0.1:<port>", pid: "<pid>" },
      });
      expect(await stage.run(["sandbox", "start"], own)).toEqual({
        stdout: "A sandbox runs already at http://127.0.0.1:<port> (process <pid>).\n",
        stderr: "",
        exitCode: 0,
        requests: ["POST /v1/batch 200"],
        events: [invoked, commandCompleted(0)],
      });
      expect(await stage.run(["sandbox", "start", "--port", "4000"], own)).toEqual({
        stdout: "",
        stderr:
          'Error: A sandbox runs already at http://127.0.0.1:<port>, and --port is for a new one.\nEnd it first with "algolia sandbox stop".\n',
        exitCode: 1,
        requests: ["POST /v1/batch 200"],
        events: [invoked, commandFailed("validation_error", "validation"), commandCompleted(1)],
      });
      const reset = await stage.run(["sandbox", "reset"], ownUntracked);
      expect(reset.stdout).toBe("The sandbox at http://127.0.0.1:<port> is back at its seed.\n");
      const stop = await stage.run(["sandbox", "stop"], ownUntracked);
      expect(stop.stdout).toBe("Stopped the sandbox at http://127.0.0.1:<port>.\n");
      const { exitCode, stderr } = await running.ended;
      expect({ exitCode, stderr: stderr.replaceAll(/\d+ ms/gu, "<ms>").split("\n") }).toEqual({
        exitCode: 0,
        stderr: [
          "200 GET    /sandbox/health  <ms>",
          "200 GET    /sandbox/health  <ms>",
          "200 GET    /sandbox/health  <ms>",
          "200 GET    /sandbox/health  <ms>",
          "204 POST   /sandbox/reset  <ms>",
          "200 GET    /sandbox/health  <ms>",
          "202 POST   /sandbox/shutdown  <ms>",
          "",
        ],
      });
    }));

  test.each([
    ["SIGINT", 2, true],
    ["SIGTERM", 143, undefined],
    ["SIGHUP", 129, undefined],
  ] as const)("ends in order at %s, with the exit code of every command that is stopped", (signal, exitCode, byUser) =>
    onStage(async (stage) => {
      const running = await startSandbox(stage);
      running.signal(signal);
      const { stderr, exitCode: ended } = await running.ended;
      expect({ stderr, exitCode: ended }).toEqual({ stderr: "", exitCode });
      expect(await stage.deliver()).toEqual([
        invoked,
        commandFailed("canceled", "local"),
        commandCompleted(exitCode, byUser),
      ]);
      expect((await stage.run(["sandbox", "status"], ownUntracked)).exitCode).toBe(1);
    }),
  );
});

describe("where no sandbox runs", () => {
  test.each([
    ["status", 1, "No sandbox is running.\n", '{"running":false}\n'],
    ["stop", 0, "No sandbox was running.\n", '{"stopped":false}\n'],
  ])("sandbox %s says so", (verb, exitCode, text, json) =>
    onStage(async ({ run }) => {
      expect(await run(["sandbox", verb], own)).toEqual({
        stdout: text,
        stderr: "",
        exitCode,
        requests: ["POST /v1/batch 200"],
        events: [invoked, commandCompleted(exitCode)],
      });
      expect((await run(["sandbox", verb, "--output", "json"], ownUntracked)).stdout).toBe(json);
    }),
  );

  test("sandbox reset has nothing to reset", () =>
    onStage(async ({ run }) => {
      const { stdout, stderr, exitCode } = await run(["sandbox", "reset"], ownUntracked);
      expect({ stdout, stderr, exitCode }).toEqual({
        stdout: "",
        stderr:
          'Error: No sandbox is running.\nStart one with "algolia sandbox start", or add --sandbox to any command.\n',
        exitCode: 1,
      });
    }));
});

describe("--sandbox", () => {
  test("starts one sandbox in the background for two commands at once, which ends when it is stopped", () =>
    onStage(async (stage) => {
      const status = ["auth", "status", "--sandbox"] as const;
      const both = await Promise.all([stage.run(status, ownUntracked), stage.run(status, ownUntracked)]);
      expect(both.map(({ stdout, exitCode }) => [stdout.split("\n")[0], exitCode])).toEqual([
        ["Not signed in.", 1],
        ["Not signed in.", 1],
      ]);
      expect([...processesOf(stage.home.path).values()].filter((line) => line.includes("sandbox start"))).toHaveLength(
        1,
      );
      expect((await stage.run(["sandbox", "stop"], ownUntracked)).exitCode).toBe(0);
      await untilDeserted(stage.home.path);
    }));

  test("signs in there and nowhere else", () =>
    onStage(async (stage) => {
      const login = await stage.run(["--sandbox", "auth", "login", "--app-name", "Demo shop"], ownUntracked);
      expect([login.exitCode, login.page]).toEqual([0, "200 Signed in"]);
      const here = await stage.run(["auth", "status"], {
        variables: { ...ownUntracked.variables, ALGOLIA_SANDBOX: "1" },
      });
      const elsewhere = await stage.run(["auth", "status"], ownUntracked);
      expect([here, elsewhere].map(({ stdout, exitCode }) => [stdout.split("\n")[0], exitCode])).toEqual([
        ["Signed in as demo@example.com (Demo User), until <time>.", 0],
        ["Not signed in.", 1],
      ]);
      await stage.run(["sandbox", "stop"], ownUntracked);
      await untilDeserted(stage.home.path);
    }));
});
