import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parseRecording } from "@algolia-cli/flow-engine";
import { newcomer, onStage, type Stage, signsUp, until } from "../../testing/index.ts";
import { idFrom, leftLogin, store, storedNames, storedTexts } from "../../testing/stored-recordings.ts";
import { keptRecordings, recordingsFolder } from "./recording-file.ts";

const login = ["auth", "login"] as const;

const recordings = ({ home }: Stage) => storedTexts(home).map((text) => parseRecording(text));

describe("the recording of a flow", () => {
  test.concurrent("is a header and a line for each step, for its owner alone", () =>
    onStage(async (stage) => {
      await stage.run(login);
      const [recording] = recordings(stage);
      const [name = ""] = storedNames(stage.home);
      const folder = recordingsFolder(stage.home.service.state);
      expect([statSync(folder).mode & 0o777, statSync(join(folder, name)).mode & 0o777]).toEqual([0o700, 0o600]);
      expect(name).toBe(`00${recording?.header.startedAt}-${recording?.header.id}.jsonl`);
      expect(recording?.header).toEqual({
        format: 1,
        id: expect.stringMatching(/^[0-9a-f-]{36}$/u),
        invocationId: stage.messages()[0]?.properties?.["invocation_id"],
        flow: "auth",
        catalogVersion: "1.0.0",
        cliVersion: "main",
        xstateVersion: "5.33.3",
        startedAt: recording?.steps[0]?.at,
      });
      expect(recording?.steps.map(({ state }) => state)).toEqual([
        "listening",
        "openingBrowser",
        "awaitingCallback",
        "exchangingCode",
        "savingSession",
        "completed",
      ]);
    }));

  test.concurrent("is written before the step's effects start, so that a killed process leaves what it did", () =>
    onStage(async (stage) => {
      const command = stage.start([...login, "--no-browser"]);
      await command.address();
      await until("the waiting is recorded", () =>
        storedTexts(stage.home)[0]?.includes('"state":"awaitingCallback"') ? true : undefined,
      );
      command.signal("SIGKILL");
      await command.ended;
      expect(recordings(stage)[0]?.steps.map(({ state, status }) => [state, status])).toEqual([
        ["listening", "active"],
        ["awaitingCallback", "active"],
      ]);
    }));

  test.concurrent("of a flow inside of another names the step whose effect it is", () =>
    onStage(
      async (stage) => {
        await stage.run(["auth", "signup", "--app-name", "First", "--region", "EU"], { browser: signsUp(newcomer) });
        const [outer, inner] = recordings(stage);
        const step = outer?.steps.find(({ state }) => state === "creatingApplication");
        expect([inner?.header.flow, inner?.header.parent]).toEqual([
          "application-create",
          { id: outer?.header.id, seq: step?.seq },
        ]);
        expect(inner?.header.invocationId).toBe(outer?.header.invocationId);
      },
      { seed: { users: [] } },
    ));

  test.concurrent.each<[string, Readonly<Record<string, string>>, number]>([
    ["ALGOLIA_CLI_RECORD=off", { ALGOLIA_CLI_RECORD: "off" }, 0],
    ["telemetry being off", { DO_NOT_TRACK: "1" }, 0],
    ["telemetry being off, but ALGOLIA_CLI_RECORD=on", { DO_NOT_TRACK: "1", ALGOLIA_CLI_RECORD: "on" }, 1],
    ["ALGOLIA_CLI_RECORD=on", { ALGOLIA_CLI_RECORD: "on" }, 1],
    ["a value that says nothing", { ALGOLIA_CLI_RECORD: "perhaps" }, 1],
  ])("with %s: %j leaves %i", (_what, variables, count) =>
    onStage(
      async (stage) => {
        await stage.run(login, { variables });
        expect(storedNames(stage.home)).toHaveLength(count);
      },
      { ownRecordings: true },
    ),
  );

  test.concurrent(`is one of the last ${keptRecordings} that are kept`, () =>
    onStage(async (stage) => {
      for (let place = 0; place < keptRecordings + 3; place += 1)
        store(stage.home, leftLogin(idFrom(`${1_000 + place}`), place));
      const before = storedNames(stage.home);
      await stage.run(login);
      const after = storedNames(stage.home);
      expect([after.length, after.slice(0, -1)]).toEqual([keptRecordings, before.slice(-keptRecordings + 1)]);
    }));

  test.concurrent("replays on another machine", () =>
    onStage(async (stage) => {
      await stage.run(login);
      const [text = ""] = storedTexts(stage.home);
      await onStage(async (other) => {
        store(other.home, parseRecording(text), text);
        expect(await other.run(["flows", "replay"])).toMatchObject({ exitCode: 0, stderr: "" });
      });
    }));
});
