import { describe, expect, test } from "@jest/globals";
import { localCommand, onTelemetryStage } from "../../testing/telemetry-stage.ts";

const json = [...localCommand, "--output", "json"];

const isNotice = (text: string): boolean => text.startsWith("The Algolia CLI tells Algolia which commands are used");

describe("the notice of the first run", () => {
  test.concurrent("says on stderr, once and before anything is recorded, what is sent, what never is, and how to stop it", () =>
    onTelemetryStage(
      async ({ run, start, recorded, quiet }) => {
        const first = start(localCommand);
        const { stderr, stdout } = await first.ended;
        expect(stderr.split("\n").filter((line) => line.length > 80)).toEqual([]);
        expect(stderr).toBe(
          [
            "The Algolia CLI tells Algolia which commands are used and how: their flags'",
            "names, how they end and how long they take, plans, regions, application ids and",
            "their number, the version, the operating system, whether CI or a coding agent",
            "runs it, a random id of this installation, and your user id once you are signed",
            "in.",
            "Never what else you type or what is yours: names, e-mail addresses, paths, URLs,",
            "host names, tokens, keys, or the text of errors.",
            '"algolia telemetry inspect" shows what waits to be sent, "algolia telemetry log"',
            'what a command recorded, and "algolia telemetry disable" stops it.',
            "",
            "",
          ].join("\n"),
        );
        await quiet();
        expect(await run(localCommand)).toEqual({ stdout, stderr: "", exitCode: 0 });
        await quiet();
        expect(recorded().map(({ state }) => state)).toEqual(["sent", "sent"]);
      },
      { firstRun: true },
    ));

  test.concurrent("is shown by one of several first runs at once", () =>
    onTelemetryStage(
      async ({ run, quiet, recorded }) => {
        const ends = await Promise.all(Array.from({ length: 6 }, () => run(localCommand)));
        expect(ends.filter(({ stderr }) => isNotice(stderr)).length).toBe(1);
        expect(ends.filter(({ stderr }) => stderr === "").length).toBe(5);
        await quiet();
        expect(recorded().map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => "sent"));
      },
      { firstRun: true },
    ));

  test.concurrent.each(["detached", "inline"])(
    "waits while the output is for programs, and delivery with it, in %s mode",
    (mode) =>
      onTelemetryStage(
        async ({ collector, run, recorded, quiet, document }) => {
          const variables = { ALGOLIA_CLI_TELEMETRY_MODE: mode };
          expect((await run(json, variables)).stderr).toBe("");
          expect((await run(json, variables)).stderr).toBe("");
          await quiet();
          expect([recorded().map(({ state }) => state), collector.requests]).toEqual([["waiting", "waiting"], []]);
          expect(await document(["telemetry", "status"])).toMatchObject({ enabled: true, waits_for_notice: true });
          expect(await document(["telemetry", "flush"])).toEqual({ result: "not_allowed", delivered: 0, waiting: 2 });
          expect(isNotice((await run(localCommand, variables)).stderr)).toBe(true);
          await quiet();
          expect([recorded().map(({ state }) => state), collector.requests.length]).toEqual([
            ["sent", "sent", "sent"],
            3,
          ]);
        },
        { firstRun: true },
      ),
  );

  test.concurrent("is shown by telemetry flush, too, which is about to send", () =>
    onTelemetryStage(
      async ({ collector, run }) => {
        await run(json);
        const { stderr, exitCode } = await run(["telemetry", "flush"]);
        expect([isNotice(stderr), exitCode, collector.requests.length]).toEqual([true, 0, 1]);
      },
      { firstRun: true },
    ));

  test.concurrent.each([
    ["in continuous integration", { CI: "1" }],
    ["to somebody who has opted out", { DO_NOT_TRACK: "1" }],
  ])("is not shown %s", (_where, variables) =>
    onTelemetryStage(
      async ({ run }) => {
        expect((await run(localCommand, variables)).stderr).toBe("");
      },
      { firstRun: true },
    ),
  );

  test.concurrent("is not shown to somebody who has switched telemetry on", () =>
    onTelemetryStage(
      async ({ run, collector, quiet }) => {
        await run(["telemetry", "enable"]);
        expect((await run(localCommand)).stderr).toBe("");
        await quiet();
        expect(collector.requests.length).toBe(1);
      },
      { firstRun: true },
    ));
});
