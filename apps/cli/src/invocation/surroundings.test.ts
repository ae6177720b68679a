import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { commandCompleted, denies, invoked, onStage, type Stage, until, untilDeserted } from "../../testing/index.ts";

const status = ["auth", "status"] as const;

const contextsOf = ({ messages }: Stage) =>
  messages().map(({ properties }) => [properties?.["cli_context"], properties?.["is_ci"]]);

describe("who runs a command", () => {
  test.each([
    ["a person", {}, ["human", 0]],
    ["continuous integration", { CI: "1" }, ["ci", 1]],
    ["a job that says it is none", { CI: "false" }, ["human", 0]],
    ["an agent", { AI_AGENT: "Some Agent/2" }, ["agent:some-agent-2", 0]],
    ["an agent that is known", { CLAUDECODE: "1" }, ["agent:claude-code", 0]],
    ["an agent in continuous integration", { CI: "true", AGENT: "goose" }, ["agent:goose", 1]],
  ])("is told apart: %s", (_who, variables, context) =>
    onStage(async (stage) => {
      await stage.run(status, { variables });
      expect(contextsOf(stage)).toEqual([context, context]);
    }),
  );
});

describe("the notice about telemetry", () => {
  const notice = /^The Algolia CLI tells Algolia which commands are used/u;

  test("stands before the first command's own text, once", () =>
    onStage(
      async ({ run }) => {
        const first = await run(status);
        const second = await run(status);
        expect([notice.test(first.stderr), notice.test(second.stderr)]).toEqual([true, false]);
        expect(first.events).toEqual([invoked, commandCompleted(1)]);
      },
      { firstRun: true },
    ));

  test("waits, and delivery with it, while the output is for a program", () =>
    onStage(
      async ({ run }) => {
        const first = await run([...status, "--output", "json"]);
        expect({ stderr: notice.test(first.stderr), requests: first.requests }).toEqual({
          stderr: false,
          requests: [],
        });
        const second = await run(status);
        expect({ stderr: notice.test(second.stderr), events: second.events }).toEqual({
          stderr: true,
          events: [invoked, commandCompleted(1), invoked, commandCompleted(1)],
        });
      },
      { firstRun: true },
    ));

  test("is not for continuous integration, which delivers before it exits without being told to", () =>
    onStage(
      async ({ run }) => {
        const variables = { CI: "1", ALGOLIA_CLI_TELEMETRY_MODE: undefined };
        const { stderr, events } = await run(status, { variables });
        expect({ stderr: notice.test(stderr), events }).toEqual({
          stderr: false,
          events: [invoked, commandCompleted(1)],
        });
      },
      { firstRun: true },
    ));
});

describe("delivery", () => {
  test("is left to a process of its own by default, and arrives all the same", () =>
    onStage(async ({ run, messages, home }) => {
      const { requests } = await run(["auth", "logout"], { variables: { ALGOLIA_CLI_TELEMETRY_MODE: undefined } });
      expect(requests.length).toBeLessThanOrEqual(1);
      const received = await until("both events arrive", () => (messages().length >= 2 ? messages() : undefined));
      expect(received.map(({ event }) => event)).toEqual(["Command Invoked", "Command Completed"]);
      await untilDeserted(home.path);
    }));

  test("does not hold up a cancelled command: the next one brings its events along, first", () =>
    onStage(async ({ run, messages }) => {
      const cancelled = await run(["auth", "login"], { browser: denies() });
      expect(cancelled.requests).toEqual([]);
      await run(["auth", "logout"]);
      const commands = messages().map(({ event, properties }) => [properties?.["command"], event]);
      expect([commands.at(0), commands.at(-3), commands.at(-2)]).toEqual([
        ["algolia auth login", "Command Invoked"],
        ["algolia auth login", "Command Completed"],
        ["algolia auth logout", "Command Invoked"],
      ]);
    }));

  test.each([{ DO_NOT_TRACK: "1" }, { ALGOLIA_CLI_TELEMETRY: "off" }, { ALGOLIA_CLI_TELEMETRY_MODE: "off" }])(
    "does not take place with %j: no request, no file",
    (variables) =>
      onStage(
        async ({ run, home }) => {
          const { requests, stderr } = await run(["auth", "logout"], { variables });
          expect({ requests, stderr, files: readdirSync(home.path) }).toEqual({
            requests: [],
            stderr: "",
            files: ["state"],
          });
        },
        { firstRun: true },
      ),
  );
});

describe("an unusable home", () => {
  const telemetry = ({ home }: Stage): string => join(home.service.state, "telemetry");

  test.each<[string, (stage: Stage) => void]>([
    ["a file where the state belongs", ({ home }) => writeFileSync(join(home.path, "state"), "")],
    [
      "a file where the telemetry belongs",
      (stage) => {
        mkdirSync(stage.home.service.state, { recursive: true });
        writeFileSync(telemetry(stage), "");
      },
    ],
    [
      "a link where the spool belongs",
      (stage) => {
        mkdirSync(telemetry(stage), { recursive: true, mode: 0o700 });
        symlinkSync(stage.home.path, join(telemetry(stage), "spool"));
      },
    ],
  ])("with %s changes a command no more than telemetry that is off", (_what, spoil) =>
    onStage(
      async (stage) => {
        spoil(stage);
        // CI is shown no notice, which is the one thing that telemetry says.
        const outcome = async (variables: Readonly<Record<string, string>>) => {
          const { stdout, stderr, exitCode } = await stage.run(status, { variables: { CI: "1", ...variables } });
          return { stdout, stderr, exitCode };
        };
        expect(await outcome({})).toEqual(await outcome({ DO_NOT_TRACK: "1" }));
      },
      { firstRun: true },
    ),
  );
});

describe("stdin that nobody types into", () => {
  test.each(["null", "closed", "open"] as const)("(%s) neither hangs a sign-in nor changes it", (stdin) =>
    onStage(async ({ run }) => {
      const { stdout, exitCode } = await run(["auth", "login", "--app-id", "SHOP000001"], { stdin });
      expect({ stdout, exitCode }).toEqual({
        stdout: "Signed in as demo@example.com.\nApplication: Demo shop (SHOP000001).\n",
        exitCode: 0,
      });
    }),
  );
});

describe("a reader that goes away", () => {
  test.each([
    ["help", "--help"],
    ["a result", "auth status"],
  ])("ends %s quietly", (_what, argv) =>
    onStage(async ({ start }) => {
      const running = start(argv.split(" "));
      running.stopReading();
      const { stderr, exitCode } = await running.ended;
      expect(stderr.replace('Run "algolia auth login" to sign in.\n', "")).toBe("");
      expect([0, 1]).toContain(exitCode);
    }),
  );
});
