import { tellProof } from "@algolia-cli/proof";
import { afterAll, expect, test } from "@jest/globals";
import { healthy, hostileBehaviours } from "../../testing/hostile-collector.ts";
import { localCommand, onTelemetryStage, type TelemetryStage } from "../../testing/telemetry-stage.ts";

/** The promise is 5 s for a flush; the rest is for a busy machine. */
const inTimeMs = 20_000;

const idsOf = ({ recorded }: TelemetryStage): readonly string[] =>
  recorded().flatMap(({ messages }) => messages.map(({ messageId }) => messageId));

const statesOf = ({ recorded }: TelemetryStage): readonly string[] => recorded().map(({ state }) => state);

/** Runs the command with telemetry switched off and then as given; what it shows must be the same. */
const showsTheSame = async (stage: TelemetryStage, variables: Readonly<Record<string, string>>): Promise<void> => {
  const off = await stage.run(localCommand, { DO_NOT_TRACK: "1" });
  const began = performance.now();
  expect(await stage.run(localCommand, variables)).toEqual(off);
  expect(performance.now() - began).toBeLessThan(inTimeMs);
};

let met = 0;
afterAll(() =>
  tellProof(
    "T7",
    `${met} commands against ${Object.keys(hostileBehaviours).length} hostile collectors`,
    "exit in time, spool intact",
  ),
);

const cases = Object.keys(hostileBehaviours).flatMap((name) => [
  { name, mode: "detached" },
  { name, mode: "inline" },
]);

test.concurrent.each(cases)(
  "T7: a collector that $name changes nothing of a command ($mode), leaves the spool, and gets it all when it is well again",
  ({ name, mode }) =>
    onTelemetryStage(
      async (stage) => {
        const { collector, flushed, quiet } = stage;
        await showsTheSame(stage, { ALGOLIA_CLI_TELEMETRY_MODE: mode });
        await quiet();
        const ids = idsOf(stage);
        expect([ids.length, statesOf(stage), collector.requests.length]).toEqual([2, ["waiting"], 1]);
        collector.behaviour = healthy;
        await flushed();
        expect(collector.requests.at(-1)?.batch.map(({ messageId }) => messageId)).toEqual(ids);
        expect(statesOf(stage)).toEqual(["sent"]);
        met += 1;
      },
      { behaviour: hostileBehaviours[name] ?? healthy },
    ),
);

test("a collector whose port nobody listens on changes nothing, and a cool-down spares it the next commands", () =>
  onTelemetryStage(async (stage) => {
    const { collector, document, quiet, run } = stage;
    await collector.goDown();
    await showsTheSame(stage, {});
    await quiet();
    expect(await document(["telemetry", "status"])).toMatchObject({
      last_delivery: { result: "not_sent" },
      cool_down_until: expect.any(String),
    });
    await collector.comeUp();
    await run(localCommand);
    await quiet();
    expect([collector.requests.length, statesOf(stage)]).toEqual([0, ["waiting", "waiting"]]);
  }));

test("a collector's address that must not be used changes nothing, and what is recorded waits", () =>
  onTelemetryStage(async (stage) => {
    for (const address of ["nonsense", "http://example.com", "ftp://127.0.0.1/"]) {
      for (const mode of ["detached", "inline"])
        await showsTheSame(stage, { ALGOLIA_TELEMETRY_URL: address, ALGOLIA_CLI_TELEMETRY_MODE: mode });
    }
    await stage.quiet();
    expect(statesOf(stage)).toEqual(Array.from({ length: 6 }, () => "waiting"));
    const { exitCode, stdout } = await stage.run(["telemetry", "flush"], { ALGOLIA_TELEMETRY_URL: "nonsense" });
    expect([exitCode, stdout]).toEqual([
      1,
      "The address in ALGOLIA_TELEMETRY_URL must not be used.\nSent: 0 commands. Waiting: 6 commands.\n",
    ]);
  }));
