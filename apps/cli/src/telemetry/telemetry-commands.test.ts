import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { segmentRules, trackingPlan } from "@algolia-cli/catalog/tracking-plan";
import { describe, expect, test } from "@jest/globals";
import { healthy, hostileBehaviours, refusingEvent } from "../../testing/hostile-collector.ts";
import { until } from "../../testing/index.ts";
import { startLimitedChild } from "../../testing/limited-child.ts";
import { localCommand, onTelemetryStage, type TelemetryStage } from "../../testing/telemetry-stage.ts";

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
const nothingDropped = { bounds: 0, age: 0, poison: 0, unwritable: 0, unreadable: 0, undeclared: 0 };
const refusing = hostileBehaviours["answers 500"] ?? healthy;

const spoolFile = ({ home }: TelemetryStage): string => {
  const spool = join(home.service.state, "telemetry", "spool");
  return join(spool, readdirSync(spool)[0] ?? "");
};

describe("telemetry status", () => {
  test.concurrent("tells of a fresh home that telemetry is on, by which rule, and that nothing has happened", () =>
    onTelemetryStage(async ({ collector, run, document }) => {
      expect(await document(["telemetry", "status"])).toEqual({
        enabled: true,
        decided_by: "default",
        mode: "detached",
        collector: collector.url,
        spooled: { invocations: 0, events: 0, bytes: 0, unfinished: 0 },
        sending: false,
        sent: 0,
        dropped: nothingDropped,
      });
      expect(await run(["telemetry", "status"])).toEqual({
        stdout: [
          "Telemetry is on: nothing says otherwise.",
          "Events leave: after the command, by a process of their own.",
          `Collector: ${collector.url}`,
          "Waiting: nothing.",
          "Last delivery: none yet.",
          "Lost: nothing.",
          "",
        ].join("\n"),
        stderr: "",
        exitCode: 0,
      });
    }));

  test.concurrent("tells what waits since when, how the last delivery went, and until when nobody tries again", () =>
    onTelemetryStage(
      async (stage) => {
        const { run, document, quiet, collector } = stage;
        await run(localCommand);
        await quiet();
        const bytes = statSync(spoolFile(stage)).size;
        expect(await document(["telemetry", "status"])).toEqual({
          enabled: true,
          decided_by: "default",
          mode: "detached",
          collector: collector.url,
          spooled: { invocations: 1, events: 2, bytes, unfinished: 0, oldest: time },
          sending: false,
          sent: 0,
          last_delivery: { at: time, result: "not_sent", status: 500 },
          cool_down_until: time,
          dropped: nothingDropped,
        });
        const { stdout } = await run(["telemetry", "status"]);
        expect(
          stdout
            .replaceAll(/\d{4}-[\d:.T-]+Z/gu, "<time>")
            .split("\n")
            .slice(3, 6),
        ).toEqual([
          "Waiting: 2 events of 1 command, the oldest of <time>.",
          "Last delivery: <time>, not taken, and tried again (HTTP 500).",
          "Cool-down: nobody tries again before <time>.",
        ]);
      },
      { behaviour: refusing },
    ));

  test.concurrent("tells of what it leaves alone, and counts an event that is refused for good; nothing else is lost", () =>
    onTelemetryStage(async (stage) => {
      const { collector, document, run } = stage;
      await run(localCommand, { ALGOLIA_TELEMETRY_URL: "nonsense" });
      const spool = join(spoolFile(stage), "..");
      writeFileSync(join(spool, "README"), "not ours");
      writeFileSync(join(spool, `${"0".repeat(15)}-${"0".repeat(36)}.v2.sealed`), "{}");
      collector.behaviour = refusingEvent("Command Invoked");
      await run(["telemetry", "flush"]);
      const dropped = { ...nothingDropped, poison: 1 };
      expect(await document(["telemetry", "status"])).toMatchObject({
        dropped,
        spooled: { invocations: 0, of_newer_version: 1, foreign: 1 },
      });
      const { stdout } = await run(["telemetry", "status"]);
      expect(stdout.split("\n").filter((line) => /^(?:Left|Lost)/u.test(line))).toEqual([
        "Left alone in the spool: 1 log of a newer version, 1 file that is not ours.",
        "Lost: 1 (refused for good or too large).",
      ]);
      expect(collector.taken().map(({ event }) => event)).toEqual(["Command Completed"]);
      expect(readdirSync(spool).length).toBe(2);
    }));

  test.concurrent("counts lines that cannot be read, by their reason", () =>
    onTelemetryStage(async (stage) => {
      await stage.run(localCommand, { ALGOLIA_TELEMETRY_URL: "nonsense" });
      appendFileSync(spoolFile(stage), "\n{torn");
      writeFileSync(join(spoolFile(stage), "..", "foreign file"), "not ours");
      const dropped = { ...nothingDropped, unreadable: 1 };
      expect(await stage.document(["telemetry", "status"])).toMatchObject({ dropped, spooled: { invocations: 1 } });
      expect((await stage.run(["telemetry", "status"])).stdout).toContain("Lost: 1 (a line could not be read).\n");
      await stage.run(["telemetry", "flush"]);
      expect(await stage.document(["telemetry", "status"])).toMatchObject({ dropped, spooled: { invocations: 0 } });
      expect(JSON.parse(stage.collector.requests[0]?.body ?? "")).toMatchObject({
        batch: [{ context: { spool: { dropped: 1 } } }, {}],
      });
    }));

  test.concurrent.each([
    [{ DO_NOT_TRACK: "1" }, "DO_NOT_TRACK", "off", "DO_NOT_TRACK says so"],
    [{ ALGOLIA_CLI_TELEMETRY: "no" }, "ALGOLIA_CLI_TELEMETRY", "off", "ALGOLIA_CLI_TELEMETRY says so"],
    [{ ALGOLIA_CLI_TELEMETRY_MODE: "off" }, "ALGOLIA_CLI_TELEMETRY_MODE", "off", "ALGOLIA_CLI_TELEMETRY_MODE says so"],
    [{ CI: "1" }, "default", "inline", "nothing says otherwise"],
    [{ ALGOLIA_CLI_TELEMETRY_MODE: "inline" }, "default", "inline", "nothing says otherwise"],
    [{ CI: "1", ALGOLIA_CLI_TELEMETRY_MODE: "detached" }, "default", "detached", "nothing says otherwise"],
    [{ DO_NOT_TRACK: "0" }, "default", "detached", "nothing says otherwise"],
  ])("names the rule and the mode that hold with %j", (variables, decided_by, mode, text) =>
    onTelemetryStage(async ({ run, document }) => {
      const enabled = mode !== "off";
      expect(await document(["telemetry", "status"], variables)).toMatchObject({ enabled, decided_by, mode });
      const { stdout } = await run(["telemetry", "status"], variables);
      expect(stdout.split("\n")[0]).toBe(`Telemetry is ${enabled ? "on" : "off"}: ${text}.`);
    }),
  );

  test.concurrent("takes a stored choice that cannot be read for a no", () =>
    onTelemetryStage(async ({ home, run, collector }) => {
      writeFileSync(join(home.service.state, "telemetry", "consent.json"), "{");
      const { stdout } = await run(["telemetry", "status"]);
      expect(stdout.split("\n")[0]).toBe(
        'Telemetry is off: the stored choice cannot be read; make it again with "algolia telemetry enable" or "disable".',
      );
      await run(localCommand);
      expect(collector.requests).toEqual([]);
    }));
});

describe("telemetry disable and enable", () => {
  test.concurrent("disable deletes what was recorded and who recorded it, and sends nothing; enable begins anew", () =>
    onTelemetryStage(async (stage) => {
      const { collector, home, run, quiet, recorded } = stage;
      await run(localCommand);
      await quiet();
      await collector.goDown();
      await run(localCommand);
      await quiet();
      writeFileSync(join(home.service.state, "user-id"), "1", { mode: 0o600 });
      await collector.comeUp();
      const before = collector.requests.length;
      expect(await run(["telemetry", "disable"])).toEqual({
        stdout:
          'Telemetry is off: it was switched off with "algolia telemetry disable".\nWhat was recorded here is deleted; what had been sent before is not called back.\n',
        stderr: "",
        exitCode: 0,
      });
      const left = ["telemetry/spool", "telemetry/sent", "telemetry/anonymous-id", "user-id"].filter((name) =>
        existsSync(join(home.service.state, name)),
      );
      expect([left, collector.requests.length - before]).toEqual([[], 0]);
      expect(await stage.document(["telemetry", "enable"])).toEqual({ enabled: true, decided_by: "stored_choice" });
      await run(localCommand);
      await quiet();
      expect(recorded().map(({ messages }) => messages.length)).toEqual([2]);
    }));

  test.concurrent("enable is stored where a variable wins over it, and says so", () =>
    onTelemetryStage(async ({ run, document }) => {
      expect(await run(["telemetry", "enable"], { DO_NOT_TRACK: "1" })).toEqual({
        stdout: "The choice is stored, and another rule wins over it.\nTelemetry is off: DO_NOT_TRACK says so.\n",
        stderr: "",
        exitCode: 0,
      });
      expect(await document(["telemetry", "status"])).toMatchObject({ enabled: true, decided_by: "stored_choice" });
    }));

  test.concurrent("what cannot be deleted is named, and telemetry is off by then", () =>
    onTelemetryStage(async ({ collector, document, home, quiet, run }) => {
      await collector.goDown();
      await run(localCommand);
      await quiet();
      const spool = join(home.service.state, "telemetry", "spool");
      const nobody = process.getuid?.() === 0 ? 65_534 : undefined;
      if (nobody !== undefined) execFileSync("chown", ["-R", `${nobody}:${nobody}`, home.path]);
      chmodSync(spool, 0o500);
      const limits = { variables: home.variables, cwd: home.path, uid: nobody };
      const { exitCode, stderr } = await startLimitedChild(["telemetry", "disable"], limits);
      chmodSync(spool, 0o700);
      expect([exitCode, stderr]).toEqual([
        1,
        `Error: Cannot write ${spool}: permission denied.\nTelemetry is off. Make the folder writable and run the command again to delete what is left.\n`,
      ]);
      expect(await document(["telemetry", "status"])).toMatchObject({ enabled: false, decided_by: "stored_choice" });
    }));

  test.concurrent("a choice that cannot be stored is an error that says why", () =>
    onTelemetryStage(async ({ run }) => {
      const { exitCode, stderr } = await run(["telemetry", "disable"], { XDG_STATE_HOME: "/dev/null" });
      expect([exitCode, stderr.split("\n")[0]]).toEqual([
        1,
        "Error: Cannot write /dev/null/algolia/telemetry: a part of the path is not a folder.",
      ]);
    }));
});

describe("telemetry log", () => {
  test.concurrent("shows the events of the last command in order, or of the one that is named", () =>
    onTelemetryStage(async ({ run, document, recorded, quiet }) => {
      await run(["application", "current"]);
      await run(localCommand);
      await quiet();
      const [first, last] = recorded();
      expect(await document(["telemetry", "log"])).toEqual({
        invocation_id: last?.invocationId,
        started_at: time,
        state: "sent",
        events: last?.messages,
      });
      const { stdout } = await run(["telemetry", "log", first?.invocationId.slice(0, 8) ?? ""]);
      expect(
        stdout
          .replaceAll(/\d{4}-[\d:.T-]+Z/gu, "<time>")
          .replaceAll(/\d\d:\d\d:\d\d\.\d{3}/gu, "<time>")
          .replaceAll(/duration_ms=\d+/gu, "duration_ms=<ms>"),
      ).toBe(
        [
          "algolia application current, <time>, sent",
          `invocation ${first?.invocationId}`,
          "1  <time>  Command Invoked",
          "2  <time>  Command Failed     error_class=validation_error error_source=validation",
          "3  <time>  Command Completed  duration_ms=<ms> succeeded=false exit_code=1",
          "",
        ].join("\n"),
      );
      expect(await document(["telemetry", "log", "--list"])).toEqual(
        [last, first].map((invocation, place) => ({
          invocation_id: invocation?.invocationId,
          started_at: time,
          state: "sent",
          command: place === 0 ? "algolia open" : "algolia application current",
        })),
      );
      const listed = await run(["telemetry", "log", "--list"]);
      expect(listed.stdout.replaceAll(/\d{4}-[\d:.T-]+Z/gu, "<time>")).toBe(
        [
          `${last?.invocationId.slice(0, 8)}  <time>  sent  algolia open`,
          `${first?.invocationId.slice(0, 8)}  <time>  sent  algolia application current`,
          "",
        ].join("\n"),
      );
    }));

  test.concurrent("says that nothing is recorded, and which invocation is not", () =>
    onTelemetryStage(async ({ run, document }) => {
      expect(await run(["telemetry", "log"])).toEqual({
        stdout: "",
        stderr: "Nothing is recorded here.\n",
        exitCode: 0,
      });
      expect(await document(["telemetry", "log"])).toEqual({ events: [] });
      expect(await document(["telemetry", "log", "--list"])).toEqual([]);
      expect(await run(["telemetry", "log", "f00"])).toEqual({
        stdout: "",
        stderr:
          'Error: No invocation "f00" is recorded here.\nRun "algolia telemetry log --list" to see what is recorded.\n',
        exitCode: 1,
      });
    }));
});

/** The two things that `inspect` does not show. */
const masked = (body: string): string =>
  body
    .replace(/"sentAt":"[^"]*"\}$/u, '"sentAt":"<time of sending>"}')
    .replace('"writeKey":"secret-key"', '"writeKey":"<masked>"');

describe("telemetry inspect", () => {
  test.concurrent("prints byte for byte what the collector then receives, with the time and the key masked, and sends nothing", () =>
    onTelemetryStage(
      async ({ collector, run }) => {
        const variables = { ALGOLIA_TELEMETRY_WRITE_KEY: "secret-key" };
        const shown = async (): Promise<string> => (await run(["telemetry", "inspect"], variables)).stdout;
        const sent = (place: number): string => `${masked(collector.requests[place]?.body ?? "")}\n`;
        for (let count = 0; count < 2; count++) await run(localCommand, { ALGOLIA_TELEMETRY_URL: "nonsense" });
        const first = await shown();
        expect([await shown(), collector.requests]).toEqual([first, []]);
        await run(["telemetry", "flush"], variables);
        expect(sent(0)).toBe(first);
        // Now the first one is taken and the second one is not.
        collector.behaviour = (response, batch) =>
          (collector.requests.length === 2 ? healthy : refusing)(response, batch);
        const again = await shown();
        await run(["telemetry", "flush"], variables);
        expect([again, sent(1), collector.requests.length]).toEqual([first, first, 3]);
        const second = await shown();
        collector.behaviour = healthy;
        await run(["telemetry", "flush"], variables);
        expect([second === first, sent(2), sent(3), await shown()]).toEqual([false, second, second, ""]);
      },
      { behaviour: refusing },
    ));

  test.concurrent("prints nothing, or an empty batch for programs, when nothing waits or nothing would be sent", () =>
    onTelemetryStage(async ({ run, document }) => {
      expect(await run(["telemetry", "inspect"])).toEqual({
        stdout: "",
        stderr: "Nothing waits to be sent.\n",
        exitCode: 0,
      });
      expect(await document(["telemetry", "inspect"])).toEqual({ batch: [] });
      await run(localCommand, { ALGOLIA_TELEMETRY_URL: "nonsense" });
      expect(await document(["telemetry", "inspect"], { DO_NOT_TRACK: "1" })).toEqual({ batch: [] });
    }));
});

describe("telemetry flush", () => {
  test.concurrent("sends what waits, whatever the cool-down says, and says what came of it", () =>
    onTelemetryStage(
      async ({ collector, run, quiet, document }) => {
        expect(await run(["telemetry", "flush"])).toEqual({
          stdout: "Nothing waits to be sent.\nSent: 0 commands. Waiting: 0 commands.\n",
          stderr: "",
          exitCode: 0,
        });
        await run(localCommand);
        await run(localCommand);
        await quiet();
        expect(await run(["telemetry", "flush"])).toEqual({
          stdout: "The collector did not take it.\nSent: 0 commands. Waiting: 2 commands.\n",
          stderr: "",
          exitCode: 1,
        });
        collector.behaviour = healthy;
        expect(await document(["telemetry", "flush"])).toEqual({
          result: "drained",
          delivered: 2,
          waiting: 0,
          status: 200,
        });
        expect((await run(["telemetry", "flush"], { DO_NOT_TRACK: "1" })).exitCode).toBe(0);
      },
      { behaviour: refusing },
    ));

  test.concurrent("ends at once when it is stopped, and leaves the events", () =>
    onTelemetryStage(
      async ({ collector, run, start, recorded, quiet }) => {
        await run(localCommand, { ALGOLIA_TELEMETRY_URL: "nonsense" });
        const flush = start(["telemetry", "flush"]);
        await until("the request has come", () => collector.requests[0]);
        flush.signal("SIGINT");
        expect(await flush.ended).toMatchObject({ stdout: "", exitCode: 2 });
        await quiet();
        expect(recorded().map(({ state }) => state)).toEqual(["waiting"]);
      },
      { behaviour: () => "not_taken" },
    ));
});

describe("telemetry catalog", () => {
  test.concurrent("prints the plan of this very build in its three forms", () =>
    onTelemetryStage(async ({ run, document }) => {
      const plan = JSON.parse(JSON.stringify(trackingPlan())) as unknown;
      const rules = JSON.parse(JSON.stringify(segmentRules(trackingPlan()))) as unknown;
      expect(await document(["telemetry", "catalog"])).toEqual(plan);
      expect(await document(["telemetry", "catalog", "--format", "segment"])).toEqual(rules);
      expect(JSON.parse((await run(["telemetry", "catalog", "--format", "json"])).stdout)).toEqual(plan);
      const { stdout } = await run(["telemetry", "catalog"]);
      const named = stdout.split("\n").map((line) => line.split(/ {2,}/u)[0]);
      expect(trackingPlan().events.filter(({ name }) => !named.includes(name))).toEqual([]);
      expect(await run(["telemetry", "catalog", "--format", "table", "--output", "json"])).toMatchObject({
        exitCode: 1,
        stdout: "",
      });
    }));
});
