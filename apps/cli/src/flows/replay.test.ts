import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { countOf, tellCount } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import { recordingText } from "@algolia-cli/flow-engine/testing";
import { onStage } from "../../testing/index.ts";
import { idFrom, leftLogin, openLogin, store } from "../../testing/stored-recordings.ts";
import { onTelemetryStage } from "../../testing/telemetry-stage.ts";

const ownRecordings = { ownRecordings: true };
const recording = leftLogin(idFrom("a1b2"));
const text = recordingText(recording);
const title = `auth, 2023-11-14T22:13:20.000Z, version main, recording ${idFrom("a1b2")}`;
const same = [
  title,
  "  1  +0.000 s  started                 -> listening       ↑ CLI Auth Started",
  "  2  +1.000 s  listenForCallback done  -> openingBrowser",
  "  3  +2.000 s  user cancelled          -> aborted         ↑ CLI Auth Aborted",
  "Same: 3 steps, 2 events.",
  "",
].join("\n");

describe("flows replay", () => {
  test.concurrent.each([
    ["the last one", []],
    ["last", ["last"]],
    ["its id", [idFrom("a1b2")]],
    ["the beginning of its id", ["A1B"]],
    ["a file", ["./copied.jsonl"]],
    ["a history of the corpus", ["history.json"]],
  ])("finds a recording by %s and shows its steps", (_what, words) =>
    onTelemetryStage(async ({ home, run }) => {
      store(home, leftLogin(idFrom("0")));
      store(home, leftLogin(idFrom("a1b2")));
      writeFileSync(join(home.path, "copied.jsonl"), text);
      writeFileSync(join(home.path, "history.json"), JSON.stringify(recording, null, 2));
      const nested = leftLogin(idFrom("f"), 5);
      store(home, { ...nested, header: { ...nested.header, parent: { id: idFrom("a1b2"), seq: 1 } } });
      expect(await run(["flows", "replay", ...words])).toEqual({ stdout: same, stderr: "", exitCode: 0 });
    }),
  );

  test.concurrent("says when a recording ends before its flow did", () =>
    onTelemetryStage(async ({ home, run }) => {
      store(home, openLogin(idFrom("a1b2")));
      const { stdout, exitCode } = await run(["flows", "replay"]);
      expect([stdout.split("\n").slice(3), exitCode]).toEqual([
        [
          "The recording ends before the flow did: its process was stopped, or the file is cut off.",
          "Same: 2 steps, 1 event.",
          "",
        ],
        0,
      ]);
    }));

  test.concurrent("names step, input, field, recorded and today of the first divergence", () =>
    onTelemetryStage(async ({ home, run }) => {
      store(home, recording, text.replace('"reason":"cancelled"', '"reason":"declined_terms"'));
      expect(await run(["flows", "replay"])).toEqual({
        stdout: [
          ...same.split("\n").slice(0, 3),
          "Diverged at step 3: user cancelled",
          '  input     {"type":"user.cancelled","at":1700000002000}',
          "  field     emitted[0].properties.reason",
          '  recorded  "declined_terms"',
          '  today     "cancelled"',
          "",
        ].join("\n"),
        stderr: "",
        exitCode: 1,
      });
      store(home, recording, text.replaceAll('"src":"openBrowser"', '"src":"launchBrowser"'));
      const { stdout, exitCode } = await run(["flows", "replay", "--output", "json"]);
      expect([JSON.parse(stdout), exitCode]).toEqual([
        {
          result: "diverged",
          id: idFrom("a1b2"),
          flow: "auth",
          seq: 2,
          input: { type: "effect.done", id: "listenForCallback", output: {}, at: 1_700_000_001_000 },
          field: "effects[0].src",
          recorded: "launchBrowser",
          today: "openBrowser",
          also: [],
          steps: [expect.objectContaining({ seq: 1 })],
        },
        1,
      ]);
    }, ownRecordings));

  test.concurrent("writes the page of the run, and says where; what cannot be written is an error of its own", () =>
    onTelemetryStage(async ({ home, run }) => {
      store(home, recording);
      const file = join(home.path, "run.html");
      expect(await run(["flows", "replay", "--html", "run.html"])).toEqual({
        stdout: same,
        stderr: `Wrote ${file}\n`,
        exitCode: 0,
      });
      const page = readFileSync(file, "utf8");
      expect([page.startsWith("<!doctype html>"), page.includes("CLI Auth Aborted")]).toEqual([true, true]);
      expect(await run(["flows", "replay", "--html", "gone/run.html"])).toMatchObject({
        stdout: "",
        stderr: `Error: Cannot write ${join(home.path, "gone/run.html")}: a part of the path does not exist.\nCreate the folder.\n`,
        exitCode: 1,
      });
    }));

  const seeHistory = 'Run "algolia flows history" to see what is recorded here.';
  test.concurrent.each<[string, string, readonly [string, string]]>([
    ["a recording that is cut off", text.slice(0, -9), ["Line 4 of the recording is cut off.", "Copy the whole file."]],
    [
      "a recording that was edited by hand",
      text.replace('"seq":2', '"seq":"two"'),
      ['Line 3 of the recording has no usable "seq".', "It was changed or damaged."],
    ],
    [
      "a recording of an unknown flow",
      text.replace('"flow":"auth"', '"flow":"billing"'),
      ['The recording is of the flow "billing", which this version does not have.', "Replay it with version main."],
    ],
    [
      "a newer format",
      text.replace('"format":1', '"format":7'),
      ["The recording has format 7, and this version reads up to 1.", "Update the CLI."],
    ],
    [
      "an older format that nothing lifts",
      text.replace('"format":1', '"format":0'),
      ["The recording has format 0, which this version reads no more.", "Replay it with the version that made it."],
    ],
    ["nothing", "", ["The recording is empty.", 'Give a file of "flows history".']],
    [
      "something else",
      "name: algolia\n",
      ["Line 1 of the recording is not a JSON object.", "It was changed or damaged."],
    ],
  ])("refuses %s with exit code 3, what is wrong and where", (_what, given, [what, wayOn]) =>
    onTelemetryStage(async ({ home, run }) => {
      writeFileSync(join(home.path, "given.jsonl"), given);
      expect(await run(["flows", "replay", "given.jsonl"])).toEqual({
        stdout: "",
        stderr: `Error: ${what}\n${wayOn}\n`,
        exitCode: 3,
      });
      const { stdout, stderr, exitCode } = await run(["flows", "replay", "given.jsonl", "--output", "json"]);
      expect([stdout, JSON.parse(stderr), exitCode]).toEqual([
        "",
        { error: { code: "storage_error", message: expect.any(String), hint: wayOn } },
        3,
      ]);
    }),
  );

  test.concurrent("refuses what it cannot find with exit code 3, and suggests what is near", () =>
    onTelemetryStage(async ({ home, run }) => {
      const told = async (word: string) => {
        const { stderr, exitCode } = await run(["flows", "replay", word]);
        return [stderr.trimEnd().split("\n"), exitCode];
      };
      expect(await told("last")).toEqual([
        ["Error: No flow is recorded here yet.", 'Run a flow first, e.g. "algolia auth login".'],
        3,
      ]);
      store(home, recording);
      store(home, leftLogin(idFrom("a1c3"), 1));
      expect(await Promise.all(["a1b3", "a1", "lsat", "./gone.jsonl", "zzzzzz", "/tmp/"].map(told))).toEqual([
        [['Error: No recording begins with "a1b3".', 'Did you mean "a1b2"?'], 3],
        [['Error: Several recordings begin with "a1".', seeHistory], 3],
        [['Error: No recording begins with "lsat".', 'Did you mean "last"?'], 3],
        [['Error: There is no file "./gone.jsonl".', seeHistory], 3],
        [['Error: No recording begins with "zzzzzz".', seeHistory], 3],
        [["Error: Cannot read /tmp/: it is not a regular file.", "Move it away."], 3],
      ]);
    }));

  const inputs = countOf("REPLAYED_INPUTS", { modest: 20_000, proof: 100_000 });
  test.concurrent(
    `replays ${inputs} inputs in a heap that could not hold them, and shows the first thousand`,
    () =>
      onTelemetryStage(async ({ home, run }) => {
        const [header, ...steps] = text.split("\n");
        const file = openSync(join(home.path, "long.jsonl"), "w");
        writeSync(file, [header, ...steps.slice(0, 2)].join("\n"));
        // The result of an effect that has been over for long changes nothing, however often it comes.
        for (let seq = 3; seq <= inputs; seq += 1)
          writeSync(
            file,
            `\n{"seq":${seq},"at":${1_700_000_001_000 + seq},"input":{"type":"effect.done","id":"listenForCallback","output":{},"at":${1_700_000_001_000 + seq}},"state":"openingBrowser","status":"active","emitted":[],"effects":[]}`,
          );
        closeSync(file);
        const began = performance.now();
        const { stdout, stderr, exitCode } = await run(["flows", "replay", "long.jsonl"], {
          NODE_OPTIONS: "--max-old-space-size=32",
        });
        tellCount(`${inputs} inputs replayed in ${Math.round(performance.now() - began)} ms within 32 MB`);
        const shown = stdout.trimEnd().split("\n");
        expect([shown.length, shown.at(-3), shown.at(-1), stderr, exitCode]).toEqual([
          1_004,
          `  … and ${inputs - 1_000} more steps`,
          `Same: ${inputs} steps, 1 event.`,
          "",
          0,
        ]);
      }),
    600_000,
  );

  test.concurrent("walks through the steps at a terminal, and nowhere else", () =>
    onStage(async ({ home, terminal, run }) => {
      store(home, recording);
      expect(await run(["flows", "replay", "--step"])).toMatchObject({
        stderr: "Error: --step needs a terminal to walk at.\nLeave it out to see all steps at once.\n",
        exitCode: 1,
      });
      const walk = terminal(["flows", "replay", "--step"]);
      await walk.shows("1. started -> listening");
      await walk.shows("Step 1 of 3");
      walk.type("\r");
      await walk.shows("Step 2 of 3");
      walk.type("\r");
      await walk.shows("emitted CLI Auth Aborted flow=login step=callback reason=cancelled duration_ms=2000");
      await walk.shows("Step 3 of 3");
      walk.type("\r");
      const { exitCode, text: shown, restored } = await walk.ended;
      expect([exitCode, shown.endsWith("Same: 3 steps, 2 events."), restored]).toEqual([0, true, true]);
      const left = terminal(["flows", "replay", "--step"]);
      await left.shows("Step 1 of 3");
      left.type("\u0003");
      expect(await left.ended).toMatchObject({ exitCode: 2, restored: true });
    }));
});
