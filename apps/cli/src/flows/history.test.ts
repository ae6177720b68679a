import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { idFrom, leftLogin, openLogin, store, storedNames } from "../../testing/stored-recordings.ts";
import { onTelemetryStage } from "../../testing/telemetry-stage.ts";
import { recordingsFolder } from "../recordings/recording-file.ts";

const inner = { parent: { id: idFrom("a1"), seq: 2 } };

describe("flows history", () => {
  test.concurrent("lists flows, the last one first, with outcome, duration and where they ended", () =>
    onTelemetryStage(async ({ home, run, document }) => {
      store(home, leftLogin(idFrom("a1")));
      const nested = openLogin(idFrom("b2"), 1);
      store(home, { ...nested, header: { ...nested.header, ...inner } });
      expect(await run(["flows", "history"])).toEqual({
        stdout: [
          "ID        STARTED (UTC)        FLOW  OUTCOME     DURATION  ENDED IN",
          "b2000000  2023-11-14 22:14:20  auth  unfinished  1.0 s     openingBrowser  in a1000000",
          "a1000000  2023-11-14 22:13:20  auth  aborted     2.0 s     openingBrowser",
          "",
        ].join("\n"),
        stderr: "",
        exitCode: 0,
      });
      expect(await document(["flows", "history"])).toEqual([
        {
          id: idFrom("b2"),
          flow: "auth",
          started_at: "2023-11-14T22:14:20.000Z",
          outcome: "unfinished",
          duration_ms: 1_000,
          step: "openingBrowser",
          steps: 2,
          events: 1,
          ...inner,
        },
        {
          id: idFrom("a1"),
          flow: "auth",
          started_at: "2023-11-14T22:13:20.000Z",
          outcome: "aborted",
          duration_ms: 2_000,
          step: "openingBrowser",
          steps: 3,
          events: 2,
        },
      ]);
    }));

  test.concurrent("says so when there are none", () =>
    onTelemetryStage(async ({ run, document }) => {
      expect(await run(["flows", "history"])).toEqual({
        stdout: "",
        stderr: 'No flow is recorded here yet. Run one, e.g. "algolia auth login".\n',
        exitCode: 0,
      });
      expect(await document(["flows", "history"])).toEqual([]);
    }));

  test.concurrent("names the files that cannot be read and why, and leaves out those in which nothing is", () =>
    onTelemetryStage(
      async ({ home, run, document }) => {
        store(home, leftLogin(idFrom("a1")));
        const folder = recordingsFolder(home.service.state);
        writeFileSync(join(folder, "000000000000001-killed.jsonl"), "");
        writeFileSync(join(folder, "notes.txt"), "mine");
        writeFileSync(join(folder, "zebra.jsonl"), "\u0000");
        mkdirSync(join(folder, "folder.jsonl"));
        const { stdout, stderr, exitCode } = await run(["flows", "history"]);
        expect([stdout.split("\n").length, stderr, exitCode]).toEqual([
          3,
          "zebra.jsonl cannot be replayed: line 1 of the recording is not a JSON object.\n",
          0,
        ]);
        expect(await document(["flows", "history"])).toEqual([
          { file: "zebra.jsonl", unreadable: "line 1 of the recording is not a JSON object" },
          expect.objectContaining({ id: idFrom("a1") }),
        ]);
      },
      { ownRecordings: true },
    ));

  test.concurrent("lists a long past completely", () =>
    onTelemetryStage(async ({ home, document }) => {
      for (let place = 0; place < 120; place += 1) store(home, leftLogin(idFrom(String(1_000 + place)), place));
      expect(await document(["flows", "history"])).toHaveLength(120);
    }));

  test.concurrent("removes the recordings with --clear, and nothing else", () =>
    onTelemetryStage(async ({ home, run, document }) => {
      store(home, leftLogin(idFrom("a1")));
      store(home, leftLogin(idFrom("b2"), 1));
      writeFileSync(join(recordingsFolder(home.service.state), "notes.txt"), "mine");
      expect(await run(["flows", "history", "--clear"])).toEqual({
        stdout: "Removed 2 recordings.\n",
        stderr: "",
        exitCode: 0,
      });
      expect(storedNames(home)).toEqual(["notes.txt"]);
      expect(await document(["flows", "history", "--clear"])).toEqual({ removed: 0 });
    }));

  test.concurrent("looks into no folder that is a link", () =>
    onTelemetryStage(async ({ home, document }) => {
      const elsewhere = join(home.path, "elsewhere");
      mkdirSync(elsewhere);
      writeFileSync(join(elsewhere, "theirs.jsonl"), "{}");
      mkdirSync(home.service.state, { recursive: true });
      symlinkSync(elsewhere, recordingsFolder(home.service.state));
      expect(await document(["flows", "history", "--clear"])).toEqual({ removed: 0 });
    }));
});
