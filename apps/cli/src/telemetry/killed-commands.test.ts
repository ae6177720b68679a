import { setTimeout as sleep } from "node:timers/promises";
import { listInvocations, recordedInvocation, type SpooledMessage } from "@algolia-cli/delivery";
import { countOf, createDice, type Dice, drawSeed, tellProof } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import {
  liveLog,
  neverComesBack,
  onStage,
  processesOf,
  type RunningCommand,
  signsIn,
  type Stage,
  until,
  untilLogged,
} from "../../testing/index.ts";

const kills = countOf("KILLS", { modest: 40, proof: 200 });
const lanes = 4;
/** How many lines a sign-in's log has, and how many until it waits for its browser. */
const lines = { all: 13, waiting: 5 };
/** Within this a step is over, and the next one under way. */
const aStepMs = 40;

const login = ["auth", "login", "--app-id", "SHOP000001"] as const;

/** A log as its process left it. */
interface Left {
  readonly id: string;
  readonly messages: readonly SpooledMessage[];
}

const nameOf = (message: SpooledMessage): string => (message.type === "track" ? message.event : message.type);

/** The log that was not known before; `undefined` when the process had not begun one. */
const newLog = ({ state }: Stage["home"]["service"], known: ReadonlySet<string>): Left | undefined => {
  const found = listInvocations(state).find(({ invocationId }) => !known.has(invocationId));
  return found && { id: found.invocationId, messages: recordedInvocation(state, found.invocationId)?.messages ?? [] };
};

const waitUntilDeserted = ({ home }: Stage): Promise<true> =>
  until("nothing runs any more", () => (processesOf(home.path).size === 0 ? true : undefined));

/** Waits until the log has so many lines, or is sealed. */
const untilLine = ({ home }: Stage, line: number, known: ReadonlySet<string>): Promise<true> => {
  let wasThere = false;
  return until(`the log has ${line} lines`, () => {
    const log = liveLog(home.service, known);
    wasThere ||= log !== undefined;
    return (log?.text.split("\n").length ?? (wasThere ? lines.all : 0)) >= line ? true : undefined;
  });
};

/** Kills the command, and if so asked the sender that it may have started as well. */
const kill = ({ home }: Stage, command: RunningCommand, withSender: boolean): void => {
  command.signal("SIGKILL");
  if (withSender) for (const pid of processesOf(home.path).keys()) killIfThere(pid);
};

const killIfThere = (pid: number): void => {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
};

/** Where and how a round is killed. The same seed kills after the same line; the system's own timing remains. */
interface Kill {
  readonly round: number;
  readonly dice: Dice;
}

/** Runs a sign-in, kills it somewhere on its way, and gives what is on disk then. */
const killSomewhere = async (
  stage: Stage,
  { round, dice }: Kill,
  known: ReadonlySet<string>,
): Promise<Left | undefined> => {
  const variables = { ALGOLIA_CLI_TELEMETRY_MODE: round % 2 === 0 ? "detached" : "inline" };
  const stays = round % 3 === 0;
  const command = stage.start(login, { browser: stays ? neverComesBack() : signsIn(), variables });
  command.ended.catch(() => undefined);
  const line = dice.count(1 + (stays ? lines.waiting : lines.all)) - 1;
  if (line > 0) await untilLine(stage, line, known);
  await sleep(dice.below(aStepMs));
  kill(stage, command, dice.percent(50));
  await waitUntilDeserted(stage);
  return newLog(stage.home.service, known);
};

/** What the collector must have: what was on disk, and after a death the events that end it. */
const idsAfterRecovery = ({ id, messages }: Left, received: readonly string[]): readonly string[] => {
  const own = messages.map(({ messageId }) => messageId);
  const ended = messages.some((message) => nameOf(message) === "Command Completed");
  const recovered = ended ? 0 : received.filter((one) => one.startsWith(`${id}:r:`)).length;
  return [...own, ...Array.from({ length: recovered }, (_, place) => `${id}:r:${place + 1}`)];
};

/** Every Started of a funnel has one end, and the command has its own end as its last event. */
const isEnded = (names: readonly string[]): boolean => {
  const started = names.filter((name) => name === "CLI Auth Started").length;
  const over = names.filter((name) => /^CLI Auth (Completed|Failed|Aborted)$/u.test(name)).length;
  return started === over && names.at(-1) === "Command Completed";
};

/** Kills `count` sign-ins, then runs one that is not killed, and compares. */
const playLane = async (count: number, dice: Dice) => {
  const totals = { kills: count, logs: 0, events: 0, recovered: 0 };
  await onStage(async (stage) => {
    const left: Left[] = [];
    for (let round = 0; round < count; round++) {
      const log = await killSomewhere(stage, { round, dice }, new Set(left.map(({ id }) => id)));
      if (log) left.push(log);
    }
    await stage.run(["telemetry", "flush"]);
    const messages = stage.messages();
    for (const log of left) {
      const own = messages.filter(({ messageId }) => messageId?.startsWith(`${log.id}:`));
      const received = own.map(({ messageId = "" }) => messageId);
      expect(received).toEqual(idsAfterRecovery(log, received));
      expect(isEnded(own.map(({ event, type }) => event ?? type))).toBe(true);
      totals.logs += 1;
      totals.events += log.messages.length;
      totals.recovered += received.length - log.messages.length;
    }
    expect(new Set(messages.map(({ messageId }) => messageId?.slice(0, 36)))).toEqual(
      new Set(left.map(({ id }) => id)),
    );
  });
  return totals;
};

describe("T5: SIGKILL at any point", () => {
  test("after the next healthy run the collector has what was recorded, and its end", async () => {
    const seed = drawSeed(`${kills} kills`);
    const counts = Array.from({ length: lanes }, (_, lane) => Math.floor((kills + lane) / lanes));
    const totals = await Promise.all(counts.map((count, lane) => playLane(count, createDice(seed + lane))));
    const sum = (key: keyof (typeof totals)[number]): number => totals.reduce((all, lane) => all + lane[key], 0);
    tellProof(
      "T5",
      `${sum("kills")} sign-ins killed, ${sum("logs")} logs, ${sum("events")} events`,
      `0 lost, ${sum("recovered")} more to end the logs`,
    );
  }, 600_000);
});

describe("SIGKILL while the browser is open", () => {
  test("the next command delivers the sign-in up to there, aborted as interrupted, and the command's end", () =>
    onStage(async (stage) => {
      const command = stage.start(login, { browser: neverComesBack() });
      command.ended.catch(() => undefined);
      await untilLogged(stage.home.service, "CLI Auth Browser Opened");
      command.signal("SIGKILL");
      await waitUntilDeserted(stage);
      const { events } = await stage.run(["auth", "status"]);
      expect(events.slice(0, 5)).toEqual([
        { event: "Command Invoked" },
        { event: "CLI Auth Started", flow: "login", no_browser: false, triggered_by: "command" },
        { event: "CLI Auth Browser Opened", flow: "login" },
        { event: "CLI Auth Aborted", flow: "login", step: "callback", reason: "interrupted", duration_ms: "<ms>" },
        { event: "Command Completed", duration_ms: "<ms>", succeeded: false, exit_code: -1, interrupted: true },
      ]);
    }));
});

const cancelled = [
  "Command Invoked",
  "CLI Auth Started",
  "CLI Auth Browser Opened",
  "CLI Auth Aborted",
  "Command Failed",
  "Command Completed",
];

describe("a command that is cancelled", () => {
  test("seals its log and leaves it to a sender of its own", () =>
    onStage(async (stage) => {
      const variables = { ALGOLIA_CLI_TELEMETRY_MODE: "detached" };
      const command = stage.start(login, { browser: neverComesBack(), variables });
      await untilLogged(stage.home.service, "CLI Auth Browser Opened");
      command.signal("SIGINT");
      expect((await command.ended).exitCode).toBe(2);
      await waitUntilDeserted(stage);
      expect(stage.messages().map(({ event }) => event)).toEqual(cancelled);
    }));

  test("waits for no delivery in inline mode: its log goes with the next command", () =>
    onStage(async (stage) => {
      const command = stage.start(login, { browser: neverComesBack() });
      await untilLogged(stage.home.service, "CLI Auth Browser Opened");
      command.signal("SIGTERM");
      expect(await command.ended).toMatchObject({ exitCode: 143, events: [] });
      const { events } = await stage.run(["auth", "status"]);
      expect(events.map(({ event }) => event)).toEqual([...cancelled, "Command Invoked", "Command Completed"]);
    }));
});
