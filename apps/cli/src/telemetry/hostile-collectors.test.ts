import { tellProof, toldInParts } from "@algolia-cli/proof";
import { expect, test } from "@jest/globals";
import { type Behaviour, healthy, hostileBehaviours } from "../../testing/hostile-collector.ts";
import { localCommand, onTelemetryStage, type TelemetryStage } from "../../testing/telemetry-stage.ts";
import { until } from "../../testing/until.ts";

const idsOf = ({ recorded }: TelemetryStage): readonly string[] =>
  recorded().flatMap(({ messages }) => messages.map(({ messageId }) => messageId));

const statesOf = ({ recorded }: TelemetryStage): readonly string[] => recorded().map(({ state }) => state);

/**
 * Runs the command with telemetry switched off and then as given; what it shows must be the same. One that hangs is killed
 * after a minute, and shows that.
 */
const showsTheSame = async ({ run }: TelemetryStage, variables: Readonly<Record<string, string>>): Promise<void> => {
  const off = await run(localCommand, { DO_NOT_TRACK: "1" });
  expect(await run(localCommand, variables)).toEqual(off);
};

/** A collector that does what it does, but not before the gate is open. */
const behindGate = (behaviour: Behaviour): { readonly held: Behaviour; readonly open: () => void } => {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const held: Behaviour = (response, batch) => {
    void gate.then(() => behaviour(response, batch));
    return "not_taken"; // these events belong to no flow: nobody asks for them
  };
  return { held, open };
};

/** A detached command has ended before the collector, which has the request by then or soon, does anything with it. */
const endsUnanswered = async (stage: TelemetryStage, behaviour: Behaviour): Promise<void> => {
  const { held, open } = behindGate(behaviour);
  stage.collector.behaviour = held;
  await showsTheSame(stage, { ALGOLIA_CLI_TELEMETRY_MODE: "detached" });
  await until("the sender has sent", () => (stage.collector.requests.length > 0 ? true : undefined));
  open();
};

/** An inline command has made its one attempt when it ends, and ended by itself where no answer comes or ends. */
const endsAfterOneAttempt = async (stage: TelemetryStage, behaviour: Behaviour): Promise<void> => {
  stage.collector.behaviour = behaviour;
  await showsTheSame(stage, { ALGOLIA_CLI_TELEMETRY_MODE: "inline" });
  expect(stage.collector.requests.length).toBe(1);
};

const modes = { detached: endsUnanswered, inline: endsAfterOneAttempt } as const;
const cases = Object.entries(hostileBehaviours).flatMap(([name, behaviour]) =>
  Object.entries(modes).map(([mode, ends]) => ({ name, behaviour, mode, ends })),
);
const shown = toldInParts("T7", cases.length, () =>
  tellProof(
    "T7",
    `${cases.length} commands against ${Object.keys(hostileBehaviours).length} hostile collectors`,
    "exit before the answer, or without one after one attempt; spool intact",
  ),
);

test.concurrent.each(cases)(
  "T7: a collector that $name changes nothing of a command ($mode), leaves the spool, and gets it all when it is well again",
  ({ behaviour, ends }) =>
    onTelemetryStage(async (stage) => {
      const { collector, flushed, quiet } = stage;
      await ends(stage, behaviour);
      await quiet();
      const ids = idsOf(stage);
      expect([ids.length, statesOf(stage), collector.requests.length]).toEqual([2, ["waiting"], 1]);
      collector.behaviour = healthy;
      await flushed();
      expect(collector.requests.at(-1)?.batch.map(({ messageId }) => messageId)).toEqual(ids);
      expect(statesOf(stage)).toEqual(["sent"]);
    }).then(shown),
);

test("a collector whose port nobody listens on changes nothing, and a cool-down spares it the next commands", () =>
  onTelemetryStage(async (stage) => {
    const { collector, document, quiet, run } = stage;
    await collector.goDown();
    await showsTheSame(stage, {});
    await quiet();
    const status = await document(["telemetry", "status"]);
    const { last_delivery, cool_down_until } = status as { last_delivery: { at: string }; cool_down_until: string };
    expect(last_delivery).toEqual({ at: last_delivery.at, result: "not_sent" });
    expect(Date.parse(cool_down_until)).toBeGreaterThan(Date.parse(last_delivery.at));
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
