import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { tellProof } from "@algolia-cli/proof";
import { afterAll, describe, expect, test } from "@jest/globals";
import { localCommand, onTelemetryStage, type TelemetryStage, type Variables } from "../../testing/telemetry-stage.ts";

interface Effect {
  readonly kind: "file" | "process" | "socket";
  readonly what: string;
}

const recorder = pathToFileURL(fileURLToPath(new URL("../../testing/effects-recorder.mjs", import.meta.url))).href;

/** Runs a command and gives every socket, process and file that it made, by its own account. */
const effectsOf = async (
  { home, run }: TelemetryStage,
  args: readonly string[],
  variables: Variables,
): Promise<readonly Effect[]> => {
  const file = join(home.path, `effects-${Math.random()}`);
  await run(args, { ...variables, NODE_OPTIONS: `--import ${recorder}`, EFFECTS_FILE: file });
  const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  return lines.map((line) => JSON.parse(line) as Effect); // the recorder's own lines
};

const kindsOf = (effects: readonly Effect[]): readonly string[] =>
  [...new Set(effects.map(({ kind }) => kind))].toSorted();

const commands = [localCommand, ["auth", "status"], ["application", "current"], ["open", "docs", "--print"]] as const;

const switches: Readonly<Record<string, Variables>> = {
  DO_NOT_TRACK: { DO_NOT_TRACK: "1" },
  ALGOLIA_CLI_TELEMETRY: { ALGOLIA_CLI_TELEMETRY: "off" },
  ALGOLIA_CLI_TELEMETRY_MODE: { ALGOLIA_CLI_TELEMETRY_MODE: "off" },
};

let found = 0;
let tried = 0;
afterAll(() => tellProof("T13", `${tried} opted-out commands`, `${found} sockets, child processes and files`));

describe("T13: a command of somebody who has opted out", () => {
  test.concurrent.each(Object.keys(switches))("by %s opens no socket, starts no process, writes no file", (name) =>
    onTelemetryStage(
      async (stage) => {
        for (const command of commands) {
          const effects = await effectsOf(stage, command, { ...switches[name] });
          expect(effects).toEqual([]);
          tried += 1;
          found += effects.length;
        }
        expect([existsSync(stage.home.service.state), stage.collector.requests]).toEqual([false, []]);
      },
      { firstRun: true },
    ),
  );

  test.concurrent("by telemetry disable does the same, and nothing is ever on the wire", () =>
    onTelemetryStage(
      async (stage) => {
        expect(kindsOf(await effectsOf(stage, ["telemetry", "disable"], {}))).toEqual(["file"]);
        for (const command of commands) {
          const effects = await effectsOf(stage, command, {});
          expect(effects).toEqual([]);
          tried += 1;
          found += effects.length;
        }
        expect([stage.recorded(), stage.collector.requests]).toEqual([[], []]);
      },
      { firstRun: true },
    ));

  test.concurrent("of telemetry itself leaves no event, whatever it does", () =>
    onTelemetryStage(async (stage) => {
      for (const verb of ["status", "log", "inspect", "catalog", "flush"]) {
        expect(kindsOf(await effectsOf(stage, ["telemetry", verb], {}))).toEqual([]);
      }
      expect([stage.recorded(), stage.collector.requests]).toEqual([[], []]);
    }));

  test.concurrent("is told from one with telemetry, whose file and process the same recorder sees", () =>
    onTelemetryStage(async (stage) => {
      expect(kindsOf(await effectsOf(stage, localCommand, {}))).toEqual(["file", "process"]);
      await stage.quiet();
      const inline = { ALGOLIA_CLI_TELEMETRY_MODE: "inline" };
      expect(kindsOf(await effectsOf(stage, localCommand, inline))).toEqual(["file", "socket"]);
    }));
});

describe("an opt-out while events wait", () => {
  test.concurrent("takes them back: nothing of them is sent, not by the sender that is at work either", () =>
    onTelemetryStage(
      async (stage) => {
        const { collector, run, quiet, recorded, home } = stage;
        await run(localCommand);
        await run(localCommand, { ALGOLIA_TELEMETRY_URL: "nonsense" });
        await run(["telemetry", "disable"]);
        await quiet();
        await run(localCommand);
        await run(["telemetry", "flush"]);
        expect(collector.requests.length).toBeLessThanOrEqual(1);
        expect(recorded()).toEqual([]);
        for (const name of ["spool", "sent", "anonymous-id"])
          expect(existsSync(join(home.service.state, "telemetry", name))).toBe(false);
      },
      { behaviour: () => "not_taken" },
    ));
});
