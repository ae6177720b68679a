import { setTimeout as sleep } from "node:timers/promises";
import { countOf, tellCount, tellProof } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import { lookAtConnections } from "../../testing/exchanges.ts";
import {
  type Behaviour,
  type CollectedMessage,
  healthy,
  type HostileCollector,
} from "../../testing/hostile-collector.ts";
import { processesOf } from "../../testing/processes.ts";
import { localCommand, onTelemetryStage, type TelemetryStage } from "../../testing/telemetry-stage.ts";
import { until } from "../../testing/until.ts";

const processes = countOf("PROCESSES", { modest: 12, proof: 50 });
/** For a busy machine. */
const longestMs = 600_000;
const commandsInARow = countOf("COMMANDS", { modest: 15, proof: 50 });

/** Takes everything, after a moment. */
const slow: Behaviour = (response) => {
  void sleep(40)
    .then(lookAtConnections)
    .then(() => healthy(response));
  return "taken";
};

const idsOf = (messages: readonly CollectedMessage[]): readonly string[] => messages.map(({ messageId }) => messageId);

/** The ids of everything that is recorded, invocation by invocation, the oldest first. */
const recordedIds = ({ recorded }: TelemetryStage): readonly string[] =>
  recorded().flatMap(({ messages }) => messages.map(({ messageId }) => messageId));

/** What a busy machine did not answer in time is made again, and nothing else is: these ids are each here once. */
const answeredIds = ({ requests }: HostileCollector): readonly string[] =>
  requests.filter(({ answered }) => answered).flatMap(({ batch }) => idsOf(batch));

/** Watches how many senders live at once in a home, and how many there are in all. */
const watchSenders = (home: string) => {
  const seen = new Set<number>();
  let most = 0;
  const timer = setInterval(() => {
    const senders = [...processesOf(home)].filter(([, commandLine]) => commandLine.includes("sender.js"));
    for (const [pid] of senders) seen.add(pid);
    most = Math.max(most, senders.length);
  }, 10);
  return {
    end: () => {
      clearInterval(timer);
      return { most, all: seen.size };
    },
  };
};

describe("T6: many commands on one spool", () => {
  test(
    "at once lose nothing, send nothing twice, and keep to one request at a time",
    () =>
      onTelemetryStage(
        async (stage) => {
          const { collector, run, quiet, flushed } = stage;
          const ends = await Promise.all(Array.from({ length: processes }, () => run(localCommand)));
          expect(ends.map(({ exitCode }) => exitCode)).toEqual(ends.map(() => 0));
          await quiet();
          await flushed();
          const sent = answeredIds(collector);
          expect([sent.length, sent.toSorted()]).toEqual([2 * processes, recordedIds(stage).toSorted()]);
          expect(collector.mostAtOnce()).toBe(1);
          tellProof(
            "T6",
            `${processes} processes on one spool, ${sent.length} events`,
            "each sent once, one request at a time",
          );
        },
        { behaviour: slow },
      ),
    longestMs,
  );

  test(
    "in a row start one sender at a time, and none is left soon after the last",
    () =>
      onTelemetryStage(
        async (stage) => {
          const { collector, home, run, quiet, flushed } = stage;
          const watch = watchSenders(home.path);
          for (let count = 0; count < commandsInARow; count++) await run(localCommand);
          const began = performance.now();
          await quiet();
          const { most, all } = watch.end();
          await flushed();
          const recorded = recordedIds(stage);
          expect([recorded.length, answeredIds(collector)]).toEqual([2 * commandsInARow, recorded]);
          expect([collector.mostAtOnce(), most]).toEqual([1, 1]);
          const [last, gone] = [`${commandsInARow} commands in a row`, Math.round(performance.now() - began)];
          tellCount(`${last}: ${all} senders, ${most} at once, the last gone ${gone} ms after the last command`);
        },
        { behaviour: slow },
      ),
    longestMs,
  );

  test("start no sender that would have nothing to do: opted out, or while the collector is given a rest", () =>
    onTelemetryStage(async ({ collector, home, run, quiet }) => {
      const watch = watchSenders(home.path);
      for (const opt of ["DO_NOT_TRACK", "ALGOLIA_CLI_TELEMETRY"])
        await run(localCommand, { [opt]: opt === "DO_NOT_TRACK" ? "1" : "off" });
      expect(watch.end()).toEqual({ most: 0, all: 0 });
      await collector.goDown();
      await run(localCommand);
      await quiet();
      const rest = watchSenders(home.path);
      for (let count = 0; count < 3; count++) await run(localCommand);
      expect(rest.end()).toEqual({ most: 0, all: 0 });
    }));
});

describe("a collector that is down for ten commands and then up", () => {
  test("gets all of all ten, the oldest first, each invocation in one piece and in order, each message once", () =>
    onTelemetryStage(async (stage) => {
      const { collector, run, quiet } = stage;
      await collector.goDown();
      for (let count = 0; count < 10; count++) await run(localCommand);
      await quiet();
      await collector.comeUp();
      expect(await run(["telemetry", "flush"])).toMatchObject({ exitCode: 0 });
      const recorded = stage.recorded();
      expect(collector.requests.map(({ batch }) => idsOf(batch))).toEqual(
        recorded.map(({ messages }) => messages.map(({ messageId }) => messageId)),
      );
      expect([recorded.length, new Set(idsOf(collector.taken())).size]).toEqual([10, 20]);
      tellCount("collector down for ten commands, then up: 20 of 20 events, oldest first");
    }));
});

describe("a sender that is stopped until its lease has expired", () => {
  test("goes on with nothing that another one has sent meanwhile", () =>
    onTelemetryStage(
      async (stage) => {
        const { collector, home, run, quiet } = stage;
        await run(localCommand);
        await until("the first request has come", () => collector.requests[0]);
        const stopped = await until("the sender is there", () => processesOf(home.path).keys().next().value);
        process.kill(stopped, "SIGSTOP");
        for (let count = 0; count < 2; count++) await run(localCommand);
        collector.behaviour = healthy;
        // `flush` waits for the lease to expire, and then sends all of it.
        expect(await run(["telemetry", "flush"])).toMatchObject({ exitCode: 0 });
        process.kill(stopped, "SIGCONT");
        await quiet();
        const ids = collector.requests.map(({ batch }) => idsOf(batch));
        const [first = [], ...others] = stage
          .recorded()
          .map(({ messages }) => messages.map(({ messageId }) => messageId));
        // Nobody knows what became of the first request, so it is made again with the same ids; the others are made once.
        expect(ids).toEqual([first, first, ...others]);
        tellCount(`SIGSTOP beyond the lease: ${ids.length} requests, the unanswered one twice with the same ids`);
      },
      { behaviour: () => "not_taken" },
    ));
});
