import { setTimeout as sleep } from "node:timers/promises";
import { deliveryStatus } from "@algolia-cli/delivery";
import { countOf, createDice, drawSeed, tellCount } from "@algolia-cli/proof";
import { expect, test } from "@jest/globals";
import {
  onStage,
  processesOf,
  type RunningCommand,
  type Stage,
  type Transcript,
  untilDeserted,
} from "../../testing/index.ts";
import { accountsOf } from "../../testing/soak/accounts.ts";
import { ageLeftovers, leftoversIn } from "../../testing/soak/leftovers.ts";
import { type LogWatch, watchLogs } from "../../testing/soak/log-watch.ts";
import { nextTurn, type Turn } from "../../testing/soak/plan.ts";
import { checkPiped } from "../../testing/written-text.ts";

const commands = countOf("SOAK", { modest: 24, proof: 2_000 });
const lanes = 4;
const perCommandMs = 10_000;

const nothingDropped = { bounds: 0, age: 0, poison: 0, unwritable: 0, unreadable: 0, undeclared: 0 };

/** More of them than this, and what waits will never go. */
const mostFlushes = 40;

const killEverything = (home: string): void => {
  for (const pid of processesOf(home).keys()) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
};

/** A stack, an undefined value or an escape byte in what a command has said, also in what a killed one came to say. */
const unfitIn = (command: RunningCommand): string | undefined => {
  try {
    for (const text of [command.stdout(), command.stderr()]) checkPiped(text);
    return undefined;
  } catch (error) {
    return String(error);
  }
};

/**
 * What is wrong with a command's end, if anything is. A killed one cannot be blamed for what it was about to say, nor one
 * that a signal met before it listened or when it had nothing left to do.
 */
const faultIn = ({ mayEndWith }: Turn, end: Transcript | Error, by: string | undefined): string | undefined => {
  if (by === "SIGKILL") return undefined;
  if (end instanceof Error) return end.message;
  const { exitCode, stdout, stderr } = end;
  if (exitCode === by) return undefined;
  if (!mayEndWith.some((code) => code === exitCode)) return `exit code ${exitCode}: ${stderr}`;
  // Who left knows it; everybody else is told why.
  return [1, 4].includes(Number(exitCode)) && stdout + stderr === ""
    ? `exit code ${exitCode} without a word`
    : undefined;
};

/** Others are killed with the command that ends everything: they know it by its count. */
interface Lane {
  readonly stage: Stage;
  readonly take: () => Turn | undefined;
  readonly massacres: { count: number };
  readonly logs: LogWatch;
}

const play = async ({ stage, massacres }: Lane, turn: Turn): Promise<readonly string[]> => {
  const { args, variables, browser, fault, end } = turn;
  const before = massacres.count;
  // One at a time for each of the services: while nothing is sent to a resting collector, they would pile up against it.
  const isWaiting = stage.sandbox.faults.list().some((active) => active.fault.path === fault?.path);
  if (fault && !isWaiting) stage.sandbox.faults.add(fault);
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
  const wrong = unfitIn(command) ?? faultIn(turn, found, massacres.count > before ? "SIGKILL" : end?.by);
  return wrong === undefined ? [] : [`${args.join(" ")}: ${wrong}`];
};

const playLane = async (lane: Lane): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (let turn = lane.take(); turn !== undefined; turn = lane.take()) {
    wrong.push(...(await play(lane, turn)));
    lane.logs.look();
  }
  return wrong;
};

/** Delivers what waits; throws with what is left when a healthy collector does not get it. */
const deliverAll = async (stage: Stage): Promise<void> => {
  for (let flushes = 0; flushes < mostFlushes; flushes += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one flush after the other
    if ((await stage.run(["telemetry", "flush"])).exitCode === 0) return;
  }
  const { stdout } = await stage.run(["telemetry", "status"]);
  throw new Error(`after ${mostFlushes} flushes there is something left:\n${stdout}`);
};

/** After the storm: the services are well, nothing runs, and everybody has had the chance to clear up. */
const settle = async (stage: Stage, logs: LogWatch): Promise<void> => {
  stage.sandbox.faults.clear();
  await untilDeserted(stage.home.path);
  // By then every lease is over.
  await sleep(11_000);
  const { state, config } = stage.home.service;
  ageLeftovers([state, config]);
  await stage.run(["auth", "login", "--app-id", "SHOP000001"]);
  const looking = setInterval(logs.look, 20);
  await deliverAll(stage).finally(() => clearInterval(looking));
  // A sender takes over the claim that a dead one may have left, and gives it back.
  await stage.run(["application", "list"], { variables: { ALGOLIA_CLI_TELEMETRY_MODE: "detached" } });
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
        await settle(stage, logs);
        logs.look();

        const received = new Set(stage.messages().map(({ messageId }) => messageId));
        const { said, refused, deleted, doubtful } = accountsOf(logs.logs(), received);
        const { dropped, waiting, unfinished } = deliveryStatus(state, Date.now);
        expect(wrong.flat()).toEqual([]);
        expect([...received].filter((id) => !said.includes(id ?? ""))).toEqual([]);
        expect({ waiting, unfinished }).toEqual({ waiting: { invocations: 0, events: 0, bytes: 0 }, unfinished: 0 });
        // Each loss is counted, and nothing else is; of what was received without an answer nobody can know.
        expect(dropped).toEqual({
          ...nothingDropped,
          bounds: dropped.bounds,
          poison: Math.max(refused, dropped.poison),
        });
        expect(dropped.bounds).toBeGreaterThanOrEqual(deleted);
        expect(dropped.bounds).toBeLessThanOrEqual(deleted + doubtful);
        expect(leftoversIn([state, config])).toEqual([]);
        const counted = Object.values(dropped).reduce((sum, count) => sum + count, 0);
        tellCount(
          `soak: ${commands} commands, ${logs.logs().length} logs, ${said.length} events, ${received.size} received, ${counted} dropped and counted, 0 files and processes left`,
        );
      },
      { ownRecordings: true },
    ),
  commands * perCommandMs + 120_000,
);
