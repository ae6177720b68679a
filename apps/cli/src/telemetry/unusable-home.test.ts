import { chmodSync, chownSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tellProof } from "@algolia-cli/proof";
import { afterAll, describe, expect, test } from "@jest/globals";
import { startLimitedChild } from "../../testing/limited-child.ts";
import { localCommand, onTelemetryStage, type TelemetryStage } from "../../testing/telemetry-stage.ts";

const commands = [localCommand, ["auth", "status"], ["application", "current"], ["auth", "logout", "--output", "json"]];

interface Paths {
  readonly state: string;
  readonly telemetry: string;
  /** A folder that links lead to. */
  readonly elsewhere: string;
}

/** The notice counts as shown, since it is the one thing that telemetry says. */
const useTelemetry = ({ telemetry }: Paths): void => {
  mkdirSync(telemetry, { mode: 0o700 });
  writeFileSync(join(telemetry, "notice-shown"), "{}");
};

/** What makes a home unusable for telemetry. */
const spoilt: Readonly<Record<string, (paths: Paths) => void>> = {
  "a file where telemetry's folder belongs": ({ telemetry }) => writeFileSync(telemetry, "not a folder"),
  "a link where telemetry's folder belongs": ({ elsewhere, telemetry }) => symlinkSync(elsewhere, telemetry),
  "links where its folders belong": (paths) => {
    useTelemetry(paths);
    for (const name of ["spool", "sent", "lease"]) symlinkSync(paths.elsewhere, join(paths.telemetry, name));
  },
  "folders where its files belong": ({ telemetry }) => {
    for (const name of ["consent.json", "notice-shown", "anonymous-id", "delivery.json", "sender-started"])
      mkdirSync(join(telemetry, name), { recursive: true });
  },
  "nonsense in all of its files": (paths) => {
    useTelemetry(paths);
    for (const name of ["anonymous-id", "delivery.json", "spool", "sent", "lease"])
      writeFileSync(join(paths.telemetry, name), "\u0000{]nonsense");
    writeFileSync(join(paths.state, "user-id"), "\u0000\n\n");
  },
};

let met = 0;
afterAll(() => tellProof("T10", `${met} unusable homes`, "output and exit code as with telemetry off"));

const showsTheSame = async ({ run }: TelemetryStage, variables: Readonly<Record<string, string>>): Promise<void> => {
  for (const command of commands) {
    const off = await run(command, { ...variables, DO_NOT_TRACK: "1" });
    for (const mode of ["detached", "inline"])
      expect([mode, await run(command, { ...variables, ALGOLIA_CLI_TELEMETRY_MODE: mode })]).toEqual([mode, off]);
  }
};

describe("T10: a home that cannot be used changes no command's output or exit code", () => {
  test.concurrent.each(Object.keys(spoilt))("with %s", (what) =>
    onTelemetryStage(
      async (stage) => {
        const { state } = stage.home.service;
        const paths = { state, telemetry: join(state, "telemetry"), elsewhere: join(state, "elsewhere") };
        mkdirSync(paths.elsewhere, { recursive: true, mode: 0o700 });
        spoilt[what]?.(paths);
        await showsTheSame(stage, {});
        expect([readdirSync(paths.elsewhere), stage.collector.requests]).toEqual([[], []]);
        met += 1;
      },
      { firstRun: true },
    ),
  );

  test.concurrent.each([
    ["below a device", "/dev/null/state"],
    ["where nothing can be made", "/proc/algolia"],
    ["whose name is too long", `/tmp/${"x".repeat(300)}`],
  ])("%s", (_what, place) =>
    onTelemetryStage(
      async (stage) => {
        await showsTheSame(stage, { XDG_STATE_HOME: place });
        met += 1;
      },
      { firstRun: true },
    ),
  );

  test.concurrent("that only others may write", () =>
    onTelemetryStage(
      async ({ home, collector }) => {
        mkdirSync(home.service.state, { recursive: true });
        chmodSync(home.service.state, 0o555);
        const nobody = process.getuid?.() === 0 ? 65_534 : undefined;
        if (nobody !== undefined) chownSync(home.path, nobody, nobody);
        const run = (variables: Readonly<Record<string, string>>) =>
          startLimitedChild(localCommand, {
            variables: { ...home.variables, ALGOLIA_TELEMETRY_URL: collector.url, ...variables },
            cwd: home.path,
            uid: nobody,
          });
        expect(await run({})).toEqual(await run({ DO_NOT_TRACK: "1" }));
        expect(readdirSync(home.service.state)).toEqual([]);
        met += 1;
      },
      { firstRun: true },
    ));

  test.concurrent("whose disk takes nothing more", () =>
    onTelemetryStage(async ({ home, collector, recorded }) => {
      const run = (variables: Readonly<Record<string, string>>) =>
        startLimitedChild(localCommand, {
          variables: { ...home.variables, ALGOLIA_TELEMETRY_URL: collector.url, ...variables },
          cwd: home.path,
          isDiskFull: true,
        });
      expect(await run({})).toEqual(await run({ DO_NOT_TRACK: "1" }));
      expect(recorded()).toEqual([]);
      met += 1;
    }));
});
