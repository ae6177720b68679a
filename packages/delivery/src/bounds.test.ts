import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import {
  answering,
  beginInvocation,
  delivering,
  epoch,
  healthy,
  inState,
  invocationId,
  invoked,
  recordInvocation,
  withCollector,
} from "../testing/index.ts";
import { deliverSpool } from "./deliver-spool.ts";
import { deliveryStatus, handOver, listInvocations } from "./index.ts";
import { isLeaseHeld } from "./lease.ts";

const status = (directory: string) => deliveryStatus(directory, () => epoch);
const numbers = (directory: string) => listInvocations(directory).map(({ invocationId: id }) => Number(id.slice(-12)));

describe("the spool's bounds", () => {
  test(
    "cost the oldest logs after a failure, never a live one, and each lost event is counted",
    inState(async (directory) => {
      beginInvocation(directory, { number: 1 }).log.append([invoked]);
      for (let number = 2; number <= 6; number++) recordInvocation(directory, { number });
      await withCollector(answering(500), async (collector) => {
        const bounds = { files: 3, bytes: 1_000_000 };
        await deliverSpool(delivering(directory, collector, { bounds }));
        expect([numbers(directory), status(directory).dropped.bounds]).toEqual([[6, 5, 4, 1], 6]);
        collector.behaviour = healthy;
        await deliverSpool(delivering(directory, collector, { bounds, force: true }));
        expect([collector.taken()[0]?.messageId, collector.taken()[0]?.context["spool"]]).toEqual([
          `${invocationId(4)}:1`,
          { dropped: 6 },
        ]);
      });
    }),
  );

  test(
    "do not matter as long as the collector takes everything",
    inState(async (directory) => {
      for (let number = 1; number <= 5; number++) recordInvocation(directory, { number });
      await withCollector(healthy, async (collector) => {
        await deliverSpool(delivering(directory, collector, { bounds: { files: 1, bytes: 1 } }));
        expect([collector.requests.length, status(directory).dropped.bounds]).toEqual([5, 0]);
      });
    }),
  );

  test(
    "hold by size as well, and for a command that starts no sender",
    inState(async (directory) => {
      for (let number = 1; number <= 4; number++) recordInvocation(directory, { number, events: 10 });
      const bounds = { files: 100, bytes: 2 * (status(directory).waiting.bytes / 4) };
      expect(await handOver({ directory, bounds, now: () => epoch })).toBe("not_allowed");
      expect([numbers(directory), status(directory).dropped.bounds]).toEqual([[4, 3], 20]);
    }),
  );

  test(
    "do not keep what has waited for 7 days, as where the notice is never shown",
    inState(async (directory) => {
      recordInvocation(directory, { number: 1 });
      recordInvocation(directory, { number: 2 });
      const later = () => epoch + 1 + 7 * 86_400_000;
      expect(await handOver({ directory, now: later })).toBe("not_allowed");
      expect([numbers(directory), status(directory).dropped]).toEqual([
        [2],
        { bounds: 0, age: 3, poison: 0, unwritable: 0, unreadable: 0, undeclared: 0 },
      ]);
    }),
  );

  test(
    "give the lease back also when keeping them fails",
    inState(async (directory) => {
      recordInvocation(directory);
      const lease = { directory, now: () => epoch };
      const bounds = {
        files: 0,
        get bytes(): number {
          if (isLeaseHeld(lease)) throw new Error("in the middle of it");
          return 0;
        },
      };
      await expect(handOver({ ...lease, bounds })).rejects.toThrow("in the middle of it");
      expect(isLeaseHeld(lease)).toBe(false);
    }),
  );

  test(
    "are 100 logs by default",
    inState(async (directory) => {
      for (let number = 1; number <= 103; number++) recordInvocation(directory, { number, events: 1 });
      await handOver({ directory, now: () => epoch });
      expect([readdirSync(join(directory, "telemetry", "spool")).length, status(directory).dropped.bounds]).toEqual([
        100, 3,
      ]);
    }),
  );
});
