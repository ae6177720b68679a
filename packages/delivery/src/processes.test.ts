import { mkdirSync, readdirSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { countOf, createDice, drawSeed, tellProof } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import {
  buildProgram,
  delivering,
  epoch,
  healthy,
  idsOf,
  inState,
  invocationId,
  recordInvocation,
  startProgram,
  until,
  withCollector,
} from "../testing/index.ts";
import { deliverSpool } from "./deliver-spool.ts";
import { deliveryStatus, handOver, recordedInvocation, senderEnvironment } from "./index.ts";

const kills = countOf("KILLS", { modest: 12, proof: 200 });
const processes = countOf("PROCESSES", { modest: 10, proof: 50 });

test(
  "T5: a process killed at any instant loses nothing that it had written, and its log is ended",
  inState(async (directory) => {
    mkdirSync(directory, { recursive: true });
    const program = await buildProgram("append-program", directory);
    const dice = createDice(drawSeed(`${kills} kills while appending`));
    let events = 0;
    for (let number = 1; number <= kills; number++) {
      const child = startProgram(program, [directory, String(number)]);
      let told = 0;
      child.process.stdout?.on(
        "data",
        (text: string) => (told = Math.max(told, Number(text.trim().split("\n").at(-1)) || 0)),
      );
      await once(child.process.stdout ?? child.process, "data");
      await new Promise((resolve) => setTimeout(resolve, dice.below(30)));
      child.process.kill("SIGKILL");
      await child.ended;
      const before = recordedInvocation(directory, invocationId(number));
      expect(before?.messages.length).toBeGreaterThanOrEqual(told + 2);
      await withCollector(healthy, async (collector) => {
        const end = await deliverSpool({ ...delivering(directory, collector), now: Date.now });
        expect(end).toEqual({ end: "drained", delivered: 1, skipped: 0 });
        const received = collector.taken();
        const written = before?.messages.length ?? 0;
        expect(received.map(({ messageId }) => messageId)).toEqual([
          ...idsOf(number, written),
          `${invocationId(number)}:r:1`,
          `${invocationId(number)}:r:2`,
        ]);
        const indexes = received.map(({ properties }) => properties?.["event_index"]);
        expect(indexes).toEqual(received.map((_, place) => place + 1));
        const times = received.map(({ timestamp }) => Date.parse(timestamp));
        expect(times.every((time, place) => place === 0 || time > (times[place - 1] ?? 0))).toBe(true);
        expect(
          received
            .slice(-2)
            .map(({ event, properties }) => [event, properties?.["reason"], properties?.["interrupted"]]),
        ).toEqual([
          ["CLI Auth Aborted", "interrupted", undefined],
          ["Command Completed", undefined, true],
        ]);
        events += written;
      });
    }
    tellProof("T5", `${kills} kills while appending, ${events} events`, "0 lost");
  }),
  300_000,
);

describe("many senders at once", () => {
  test(
    "T6: processes that each record and send keep one sender, and every event arrives exactly once",
    inState(async (directory) => {
      mkdirSync(directory, { recursive: true });
      const program = await buildProgram("deliver-program", directory);
      await withCollector(healthy, async (collector) => {
        const { url } = collector.settings;
        const numbers = Array.from({ length: processes }, (_, place) => place + 1);
        const children = numbers.map((number) =>
          startProgram(program, ["record-and-send", directory, url, String(number)]),
        );
        const ends = await Promise.all(children.map((child) => child.ended));
        expect(ends.map(({ code, output }) => [code, output])).toEqual(numbers.map(() => [0, ""]));
        const received = collector.taken().map(({ messageId }) => messageId);
        expect(received.toSorted()).toEqual(numbers.flatMap((number) => idsOf(number, 3)).toSorted());
        expect([collector.mostAtOnce(), collector.requests.length]).toEqual([1, processes]);
        tellProof(
          "T6",
          `${processes} senders on one spool, ${received.length} events`,
          "each sent once, one sender at a time",
        );
      });
    }),
    240_000,
  );

  test(
    "fifty drains in one process keep one sender",
    inState(async (directory) => {
      for (let number = 1; number <= 20; number++) recordInvocation(directory, { number });
      await withCollector(healthy, async (collector) => {
        const ends = await Promise.all(
          Array.from({ length: 50 }, () => deliverSpool(delivering(directory, collector))),
        );
        expect(ends.toSorted((a, b) => b.delivered - a.delivered)).toEqual([
          { end: "drained", delivered: 20, skipped: 0 },
          ...Array.from({ length: 49 }, () => ({ end: "held_elsewhere", delivered: 0, skipped: 0 })),
        ]);
        expect([collector.requests.length, collector.taken().length, collector.mostAtOnce()]).toEqual([20, 60, 1]);
      });
    }),
  );
});

describe("the sender process", () => {
  test(
    "is started by a command that exits at once, delivers, and ends",
    inState(async (directory) => {
      mkdirSync(directory, { recursive: true });
      const program = await buildProgram("deliver-program", directory);
      recordInvocation(directory);
      await withCollector(healthy, async (collector) => {
        const sender = {
          execPath: process.execPath,
          args: [program, "sender", directory, collector.settings.url],
          env: senderEnvironment(process.env),
        };
        const options = { directory, sender, now: () => epoch };
        expect(await handOver(options)).toBe("started");
        await until(() => readdirSync(join(directory, "telemetry", "spool")).length === 0);
        expect(collector.taken().map(({ messageId }) => messageId)).toEqual(idsOf(1, 3));
        expect(await handOver(options)).toBe("nothing_to_send");
        await until(() => !deliveryStatus(directory, () => epoch + 60_000).isSending);
      });
    }),
    60_000,
  );
});
