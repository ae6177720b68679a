import { type Collector, withCollectors } from "./collectors.ts";
import { ofShell } from "./environment.ts";
import { atMost, type Figure, figureOf } from "./figure.ts";
import { onStage, type Stage } from "./stage.ts";
import { bareNode, interleaved } from "./timed-process.ts";

const measureOne = async ({ cli, keepHome }: Stage, { name, url }: Collector, runs: number): Promise<Figure> => {
  // As after a first delivery, every time: neither a cool-down nor a sender that is still there spares the next start.
  const prepare = keepHome();
  const status = ["auth", "status"];
  const times = await interleaved(
    {
      on: { ...cli(status, { ALGOLIA_TELEMETRY_URL: url }), prepare },
      off: { ...cli(status, { ALGOLIA_TELEMETRY_URL: url, DO_NOT_TRACK: "1" }), prepare },
    },
    runs,
  );
  return figureOf(
    { id: "S4", what: `telemetry on less off, collector ${name}`, unit: " ms", goal: atMost(8) },
    times.on.map((ms, round) => ms - (times.off[round] ?? Number.NaN)),
  );
};

/** What a process of one's own takes: no program that starts another one takes less. */
const measureFloor = async (runs: number): Promise<Figure> => {
  const starting = `require("node:child_process").spawn(process.execPath, ["-e", "0"], { detached: true, stdio: "ignore" }).unref();`;
  const times = await interleaved({ starting: bareNode(ofShell, starting), alone: bareNode(ofShell) }, runs);
  return figureOf(
    { id: "S4", what: "the floor: `node` that starts a process less `node` that starts none", unit: " ms" },
    times.starting.map((ms, round) => ms - (times.alone[round] ?? Number.NaN)),
  );
};

/** S4: what telemetry adds to a command, each time with a sender to start. */
export const measureTelemetry = (runs: number): Promise<readonly Figure[]> =>
  withCollectors(async (collectors) => {
    const figures: Figure[] = [];
    for (const collector of collectors) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      figures.push(
        await onStage({ applications: 2, variables: ofShell }, (stage) => measureOne(stage, collector, runs)),
      );
    }
    return [...figures, await measureFloor(runs)];
  });
