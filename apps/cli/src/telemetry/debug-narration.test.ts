import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { onStage, signsIn } from "../../testing/index.ts";
import { localCommand, onTelemetryStage } from "../../testing/telemetry-stage.ts";

/** What is narrated, without what differs from run to run. */
const narration = (stderr: string): readonly string[] =>
  stderr
    .split("\n")
    .filter((line) => line.startsWith("debug: "))
    .map((line) =>
      line
        .slice("debug: ".length)
        .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, "<id>")
        .replaceAll(/\d+ ms$/gu, "<ms>"),
    );

describe.each([
  ["--debug", ["--debug"], {}],
  ["DEBUG", [], { DEBUG: "*" }],
])("narration by %s", (_by, flags, variables) => {
  test("tells on stderr what telemetry does, and leaves stdout as it is", () =>
    onTelemetryStage(async ({ run, quiet }) => {
      const plain = await run(localCommand);
      await quiet();
      const { stdout, stderr, exitCode } = await run([...localCommand, ...flags], variables);
      expect({ stdout, exitCode }).toEqual({ stdout: plain.stdout, exitCode: plain.exitCode });
      expect(narration(stderr)).toEqual([
        "telemetry: on (default), delivery detached",
        "telemetry: this is invocation <id>",
        "telemetry: recorded Command Invoked",
        "telemetry: recorded Command Completed",
        "telemetry: a sender was started in the background",
      ]);
    }));
});

test("narrates that no sender could be started, which changes nothing else", () =>
  onTelemetryStage(async ({ home, run, quiet, collector }) => {
    mkdirSync(join(home.service.state, "telemetry", "sender-started"), { recursive: true });
    const { stderr, exitCode } = await run([...localCommand, "--debug"]);
    await quiet();
    expect([exitCode, narration(stderr).at(-1), collector.requests]).toEqual([
      0,
      "telemetry: no sender was started, since the file that tells others of it cannot be kept: the log waits",
      [],
    ]);
  }));

test("narrates why nothing is recorded", () =>
  onTelemetryStage(async ({ run }) => {
    const off = await run([...localCommand, "--debug"], { DO_NOT_TRACK: "1" });
    const untracked = await run(["telemetry", "status", "--debug"]);
    expect([narration(off.stderr), narration(untracked.stderr)]).toEqual([
      ["telemetry: off (DO_NOT_TRACK)"],
      ["telemetry: on (default), this command leaves no events"],
    ]);
  }));

test("narrates each request by method, path and status, and neither body nor query", () =>
  onStage(async ({ run }) => {
    const { stderr } = await run(["auth", "login", "--app-id", "SHOP000001", "--debug"], { browser: signsIn() });
    expect(narration(stderr).filter((line) => /^(GET|POST)|POST/u.test(line))).toEqual([
      "POST /2/oauth/token (body redacted): 200, <ms>",
      "GET /1/applications: 200, <ms>",
      "POST /1/applications/SHOP000001/api-keys (body redacted): 201, <ms>",
      "telemetry: POST /v1/batch with 7 events (body redacted): 200, acknowledged",
    ]);
  }));

test("narrates where an error came from, and says nothing of it twice", () =>
  onStage(async ({ run }) => {
    const { stderr } = await run(["application", "list", "--debug", "--output", "json"]);
    const lines = narration(stderr);
    expect(lines.filter((line) => line.startsWith("error: "))).toEqual(["error: SessionError not_signed_in"]);
    // Its stack stands below it, down to the first line that is about something else.
    const below = lines.slice(lines.findIndex((line) => line.startsWith("error: ")) + 1);
    const stack = below.slice(
      0,
      below.findIndex((line) => !line.startsWith("  at ")),
    );
    expect([stack.length > 0, lines.filter((line) => line.startsWith("  at "))]).toEqual([true, stack]);
    const shown = stderr.split("\n").filter((line) => line !== "" && !line.startsWith("debug: "));
    expect(shown.map((line) => (JSON.parse(line) as { error: { code: string } }).error.code)).toEqual([
      "auth_required",
    ]);
  }));
