import { chmodSync, chownSync, mkdirSync, readdirSync } from "node:fs";
import { tellProof, toldInParts } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import { type LimitedChildOptions, startLimitedChild } from "../../testing/limited-child.ts";
import { spoilHome, spoiltHomes, undecidedHomes } from "../../testing/spoilt-homes.ts";
import { localCommand, onTelemetryStage, type TelemetryStage, type Variables } from "../../testing/telemetry-stage.ts";

const commands = [localCommand, ["auth", "status"], ["application", "current"], ["auth", "logout", "--output", "json"]];
const modes = ["detached", "inline"] as const;
const firstRun = { firstRun: true };

type Run = (args: readonly string[], variables: Readonly<Record<string, string>>) => ReturnType<TelemetryStage["run"]>;

/** Runs every command with telemetry switched off, and in both modes: what it shows must be the same. */
const showSame = async (run: Run): Promise<void> => {
  for (const command of commands) {
    const off = await run(command, { DO_NOT_TRACK: "1" });
    for (const mode of modes)
      expect([mode, await run(command, { ALGOLIA_CLI_TELEMETRY_MODE: mode })]).toEqual([mode, off]);
  }
};

/** Whether telemetry is on, why, and how it delivers: a command without it would show the same for the wrong reason. */
const decisionOf = async (run: Run): Promise<unknown> => {
  const { stdout } = await run(["telemetry", "status", "--output", "json"], {});
  const { enabled, decided_by, mode } = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
  return { enabled, decided_by, mode };
};

const on = { enabled: true, decided_by: "default", mode: "detached" };
const offUnread = { enabled: false, decided_by: "stored_choice", mode: "off" };

const undecidedPlaces: Readonly<Record<string, string>> = {
  "below a device": "/dev/null/state",
  "whose name is too long": `/tmp/${"x".repeat(300)}`,
};

const unusable = spoiltHomes.length + 3;
const undecided = Object.keys({ ...undecidedHomes, ...undecidedPlaces }).length;
const same = "output and exit code as with telemetry off";
const shown = toldInParts("T10", unusable, () =>
  tellProof("T10", `${unusable} unusable homes with telemetry on`, `${same}, in ${modes.length} modes`),
);
const shownUndecided = toldInParts("T10", undecided, () =>
  tellProof("T10", `${undecided} homes whose stored choice cannot be read`, `${same}, and off it is`),
);

const states = ({ recorded }: TelemetryStage): readonly string[] => recorded().map(({ state }) => state);

const all = (state: string): readonly string[] => Array.from({ length: commands.length * modes.length }, () => state);

describe("T10: a home that cannot be used changes no command's output or exit code", () => {
  test.concurrent.each(spoiltHomes)("with $what, where events $events", ({ spoil, events }) =>
    onTelemetryStage(async (stage) => {
      const elsewhere = spoilHome(stage.home, spoil);
      expect(await decisionOf(stage.run)).toEqual(on);
      await showSame(stage.run);
      await stage.quiet();
      if (events === "arrive") await stage.flushed();
      const found = { arrive: all("sent"), wait: all("waiting"), "are not recorded": [] };
      expect([states(stage), readdirSync(elsewhere)]).toEqual([found[events], []]);
      if (events !== "arrive") expect(stage.collector.requests).toEqual([]);
    }, firstRun).then(shown),
  );

  test.concurrent("where nothing can be made", () =>
    onTelemetryStage(async ({ run, collector }) => {
      const there: Run = (args, variables) => run(args, { ...variables, XDG_STATE_HOME: "/proc/algolia" });
      expect(await decisionOf(there)).toEqual(on);
      await showSame(there);
      expect(collector.requests).toEqual([]);
    }, firstRun).then(shown));

  const limited =
    ({ home, collector }: TelemetryStage, limits: Pick<LimitedChildOptions, "isDiskFull" | "uid">): Run =>
    (args, variables) =>
      startLimitedChild(args, {
        variables: { ...home.variables, ALGOLIA_TELEMETRY_URL: collector.url, ...variables },
        cwd: home.path,
        ...limits,
      });

  test.concurrent("that only others may write", () =>
    onTelemetryStage(async (stage) => {
      const { home } = stage;
      mkdirSync(home.service.state, { recursive: true });
      chmodSync(home.service.state, 0o555);
      const nobody = process.getuid?.() === 0 ? 65_534 : undefined;
      if (nobody !== undefined) chownSync(home.path, nobody, nobody);
      const run = limited(stage, { uid: nobody });
      expect(await decisionOf(run)).toEqual(on);
      await showSame(run);
      expect([readdirSync(home.service.state), stage.collector.requests]).toEqual([[], []]);
    }, firstRun).then(shown));

  test.concurrent("whose disk takes nothing more", () =>
    onTelemetryStage(async (stage) => {
      const run = limited(stage, { isDiskFull: true });
      expect(await decisionOf(run)).toEqual(on);
      await showSame(run);
      expect([states(stage), stage.collector.requests]).toEqual([[], []]);
    }).then(shown));
});

describe("T10: a home that does not tell what its user has chosen counts as opted out, without a word", () => {
  const holds = async (run: Run, { collector, recorded }: TelemetryStage): Promise<void> => {
    expect(await decisionOf(run)).toEqual(offUnread);
    await showSame(run);
    expect([recorded(), collector.requests]).toEqual([[], []]);
  };

  test.concurrent.each(Object.entries(undecidedHomes))("with %s", (_what, spoil) =>
    onTelemetryStage(async (stage) => {
      const elsewhere = spoilHome(stage.home, spoil);
      await holds(stage.run, stage);
      expect(readdirSync(elsewhere)).toEqual([]);
    }, firstRun).then(shownUndecided),
  );

  test.concurrent.each(Object.entries(undecidedPlaces))("%s", (_what, place) =>
    onTelemetryStage(
      (stage) => holds((args, variables: Variables) => stage.run(args, { ...variables, XDG_STATE_HOME: place }), stage),
      firstRun,
    ).then(shownUndecided),
  );
});
