import { existsSync } from "node:fs";
import { join } from "node:path";
import { tellProof, toldInParts } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import { localCommand, onTelemetryStage, type TelemetryStage, type Variables } from "../../testing/telemetry-stage.ts";
import { until } from "../../testing/until.ts";
import { type Effect, watchEffects } from "../../testing/watched-effects.ts";

/** Runs a command and gives every socket, process, thread and file that it made, by its own account. */
const effectsOf = async (
  { home, run }: TelemetryStage,
  args: readonly string[],
  variables: Variables,
): Promise<readonly Effect[]> => {
  const watched = watchEffects(home.path);
  await run(args, { ...variables, ...watched.variables });
  return watched.effects();
};

const kindsOf = (effects: readonly Effect[]): readonly string[] =>
  [...new Set(effects.map(({ kind }) => kind))].toSorted();

const commands = [localCommand, ["auth", "status"], ["application", "current"], ["open", "docs", "--print"]] as const;

const switches: Readonly<Record<string, Variables>> = {
  DO_NOT_TRACK: { DO_NOT_TRACK: "1" },
  ALGOLIA_CLI_TELEMETRY: { ALGOLIA_CLI_TELEMETRY: "off" },
  ALGOLIA_CLI_TELEMETRY_MODE: { ALGOLIA_CLI_TELEMETRY_MODE: "off" },
};

/** What was seen of all commands: those of people who have opted out, and the same ones with telemetry on. */
const seen = { out: { commands: 0, effects: 0 }, on: { commands: 0, effects: 0 } };

const inAll = ({ commands, effects }: (typeof seen)["out"]): string => `${effects} in ${commands} commands`;

const shown = toldInParts("T13", Object.keys(switches).length + 2, () =>
  tellProof(
    "T13",
    `${seen.out.commands} opted-out commands`,
    `sockets, child processes, threads and files: ${inAll(seen.out)}; with telemetry ${inAll(seen.on)}`,
  ),
);

/** Runs every command and counts what it did. */
const effectsOfAll = async (stage: TelemetryStage, who: "on" | "out", variables: Variables) => {
  const all: Effect[] = [];
  for (const command of commands) {
    // oxlint-disable-next-line no-await-in-loop -- one command after the other
    const effects = await effectsOf(stage, command, variables);
    seen[who].commands += 1;
    seen[who].effects += effects.length;
    all.push(...effects);
  }
  return all;
};

describe("T13: a command of somebody who has opted out", () => {
  test.concurrent.each(Object.entries(switches))("by %s opens no socket, starts no process, writes no file", (_, off) =>
    onTelemetryStage(
      async (stage) => {
        expect(await effectsOfAll(stage, "out", off)).toEqual([]);
        expect([existsSync(stage.home.service.state), stage.collector.requests]).toEqual([false, []]);
      },
      { firstRun: true },
    ).then(shown),
  );

  test.concurrent("by telemetry disable does the same, and nothing is ever on the wire", () =>
    onTelemetryStage(
      async (stage) => {
        expect(kindsOf(await effectsOf(stage, ["telemetry", "disable"], {}))).toEqual(["file"]);
        expect(await effectsOfAll(stage, "out", {})).toEqual([]);
        expect([stage.recorded(), stage.collector.requests]).toEqual([[], []]);
      },
      { firstRun: true },
    ).then(shown));

  test.concurrent("of telemetry itself leaves no event, whatever it does", () =>
    onTelemetryStage(async (stage) => {
      for (const verb of ["status", "log", "inspect", "catalog", "flush"]) {
        expect(kindsOf(await effectsOf(stage, ["telemetry", verb], {}))).toEqual([]);
      }
      expect([stage.recorded(), stage.collector.requests]).toEqual([[], []]);
    }));

  test.concurrent("is told from one with telemetry, whose file and process the same recorder sees", () =>
    onTelemetryStage(async (stage) => {
      expect(kindsOf(await effectsOfAll(stage, "on", {}))).toEqual(["file", "process"]);
      await stage.quiet();
      const inline = { ALGOLIA_CLI_TELEMETRY_MODE: "inline" };
      expect(kindsOf(await effectsOf(stage, localCommand, inline))).toEqual(["file", "socket"]);
    }).then(shown));
});

describe("an opt-out while events wait", () => {
  test.concurrent("takes them back: nothing of them is sent, not by the sender that is at work either", () =>
    onTelemetryStage(
      async (stage) => {
        const { collector, run, quiet, recorded, home } = stage;
        await run(localCommand);
        await until("a sender is at work", () => (collector.requests.length > 0 ? true : undefined));
        await run(localCommand, { ALGOLIA_TELEMETRY_URL: "nonsense" });
        await run(["telemetry", "disable"]);
        await quiet();
        await run(localCommand);
        await run(["telemetry", "flush"]);
        expect([collector.requests.length, recorded()]).toEqual([1, []]);
        for (const name of ["spool", "sent", "anonymous-id"])
          expect(existsSync(join(home.service.state, "telemetry", name))).toBe(false);
      },
      { behaviour: () => "not_taken" },
    ));
});
