import { setTimeout as sleep } from "node:timers/promises";
import { deliveryStatus } from "@algolia-cli/delivery";
import { countOf, createDice, drawSeed, tellCount } from "@algolia-cli/proof";
import { expect, test } from "@jest/globals";
import { onStage, processesOf, type Stage, type Transcript, untilDeserted } from "../../testing/index.ts";
import { leftoversIn } from "../../testing/soak/leftovers.ts";
import { type LogWatch, watchLogs } from "../../testing/soak/log-watch.ts";
import { nextTurn, type Turn } from "../../testing/soak/plan.ts";

const commands = countOf("SOAK", { modest: 24, proof: 2_000 });
const lanes = 4;
const perCommandMs = 10_000;

/** Everything that a command may say of itself; what is killed says nothing. */
const exitCodes: readonly unknown[] = [0, 1, 2, 3, 4, 129, 143];

const killEverything = (home: string): void => {
  for (const pid of processesOf(home).keys()) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
};

/**
 * What went wrong with a command, if anything did. A killed one cannot be blamed for what it was about to say, nor one
 * that a signal met before it listened or when it had nothing left to do.
 */
const blame = (args: readonly string[], end: Transcript | Error, by: string | undefined): readonly string[] => {
  if (by === "SIGKILL" || (!(end instanceof Error) && end.exitCode === by)) return [];
  const command = args.join(" ");
  if (end instanceof Error) return [`${command}: ${end.message}`];
  return exitCodes.includes(end.exitCode) ? [] : [`${command}: exit code ${end.exitCode}: ${end.stderr}`];
};

/** Others are killed with the command that ends everything: they know it by its count. */
interface Lane {
  readonly stage: Stage;
  readonly take: () => Turn | undefined;
  readonly massacres: { count: number };
  readonly logs: LogWatch;
}

const play = async ({ stage, massacres }: Lane, { args, variables, browser, fault, end }: Turn) => {
  const before = massacres.count;
  if (fault) stage.sandbox.faults.add(fault);
  const command = stage.start(args, { variables, browser });
  const ended = command.ended.catch((error: unknown) => error as Error); // what it rejects with
  if (end !== undefined) {
    await Promise.race([sleep(end.afterMs), ended]);
    if (end.by === "everything") {
      massacres.count += 1;
      killEverything(stage.home.path);
    } else command.signal(end.by);
  }
  const found = await ended;
  return blame(args, found, massacres.count > before ? "SIGKILL" : end?.by);
};

const playLane = async (lane: Lane): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (let turn = lane.take(); turn !== undefined; turn = lane.take()) {
    wrong.push(...(await play(lane, turn)));
    lane.logs.look();
  }
  return wrong;
};

/** After the storm: the services are well, nothing runs, and everybody has had the chance to clear up. */
const settle = async (stage: Stage): Promise<void> => {
  stage.sandbox.faults.clear();
  await untilDeserted(stage.home.path);
  // So old is what is taken for left by the dead.
  await sleep(11_000);
  await stage.run(["auth", "login", "--app-id", "SHOP000001"]);
  await stage.run(["application", "list"]);
  let ended = false;
  while (!ended) ended = (await stage.run(["telemetry", "flush"])).exitCode === 0;
  await untilDeserted(stage.home.path);
};

test(
  `a soak: ${commands} commands, mixed, ${lanes} at a time, with random faults and kills`,
  () =>
    onStage(
      async (stage) => {
        const { state, config } = stage.home.service;
        const dice = createDice(drawSeed(`soak of ${commands} commands`));
        const logs = watchLogs(state);
        let left = commands;
        const take = () => (left-- > 0 ? nextTurn(dice) : undefined);
        const massacres = { count: 0 };
        await stage.run(["auth", "login", "--app-id", "SHOP000001"]);
        const wrong = await Promise.all(
          Array.from({ length: lanes }, () => playLane({ stage, take, massacres, logs })),
        );
        await settle(stage);
        logs.look();

        const received = new Set(stage.messages().map(({ messageId }) => messageId));
        const said = [...logs.said().values()].flat();
        const lost = said.filter((id) => !received.has(id));
        const { dropped, waiting, unfinished } = deliveryStatus(state, Date.now);
        const counted = Object.values(dropped).reduce((sum, count) => sum + count, 0);
        expect(wrong.flat()).toEqual([]);
        expect([...received].filter((id) => !said.includes(id ?? ""))).toEqual([]);
        expect({ lost: lost.length, waiting, unfinished }).toEqual({
          lost: counted,
          waiting: { invocations: 0, events: 0, bytes: 0 },
          unfinished: 0,
        });
        expect(leftoversIn([state, config])).toEqual([]);
        const { size } = logs.said();
        tellCount(
          `soak: ${commands} commands, ${size} logs, ${said.length} events, ${received.size} received, ${counted} dropped and counted, 0 files and processes left`,
        );
      },
      { ownRecordings: true },
    ),
  commands * perCommandMs + 120_000,
);
