import { existsSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import {
  type Behaviour,
  delivering,
  epoch,
  healthy,
  idsOf,
  inState,
  invocationId,
  recordInvocation,
  withCollector,
} from "../testing/index.ts";
import { deliverSpool } from "./deliver-spool.ts";
import { deliveryStatus } from "./index.ts";
import { isLeaseHeld, takeLease } from "./lease.ts";
import { listSpool } from "./spool-listing.ts";

const hour = 3_600_000;
const spoolFolder = (directory: string) => join(directory, "telemetry", "spool");
const spoolNames = (directory: string) => readdirSync(spoolFolder(directory)).toSorted();
const status = (directory: string) => deliveryStatus(directory, () => epoch);
const ids = (messages: readonly { readonly messageId: string }[]) => messages.map(({ messageId }) => messageId);

describe("lease and consent", () => {
  test(
    "a sender that loses the lease during a request acknowledges nothing; the next one does, and nothing counts twice",
    inState(async (directory) => {
      recordInvocation(directory, { number: 1 });
      recordInvocation(directory, { number: 2 });
      let time = epoch + hour;
      const suspended: Behaviour = (response, request, count) => {
        time += hour;
        takeLease({ directory, now: () => time, durationMs: 1_000 })?.release();
        return healthy(response, request, count);
      };
      await withCollector(suspended, async (collector) => {
        expect(await deliverSpool(delivering(directory, collector, { now: () => time }))).toMatchObject({
          end: "interrupted",
          delivered: 0,
        });
        expect([collector.requests.length, status(directory).waiting.events, status(directory).last]).toEqual([
          1,
          6,
          undefined,
        ]);
        collector.behaviour = healthy;
        await deliverSpool(delivering(directory, collector, { now: () => time }));
        // The same ids, which Segment compares.
        expect(collector.requests.map(({ batch }) => ids(batch))).toEqual([idsOf(1, 3), idsOf(1, 3), idsOf(2, 3)]);
      });
    }),
  );

  test(
    "a log that another holder has claimed meanwhile is out of reach",
    inState(async (directory) => {
      recordInvocation(directory);
      const robbing: Behaviour = (response, request, count) => {
        const { path = "" } = listSpool(directory, ["claimed"])[0] ?? {};
        renameSync(path, path.replace(/claimed-\d+$/u, "claimed-99"));
        return healthy(response, request, count);
      };
      await withCollector(robbing, async (collector) => {
        expect(await deliverSpool(delivering(directory, collector))).toMatchObject({
          end: "interrupted",
          delivered: 0,
        });
        expect(spoolNames(directory)).toEqual([`00${epoch + 1}-${invocationId(1)}.v1.claimed-99`]);
      });
    }),
  );

  test(
    "consent that is withdrawn during a request stops the sender before the acknowledgement and the next request",
    inState(async (directory) => {
      recordInvocation(directory, { number: 1 });
      recordInvocation(directory, { number: 2 });
      await withCollector(healthy, async (collector) => {
        const until = { mayDeliver: () => collector.requests.length === 0 };
        expect(await deliverSpool(delivering(directory, collector, until))).toMatchObject({
          end: "interrupted",
          delivered: 0,
        });
        expect(collector.requests.length).toBe(1);
      });
    }),
  );

  test.each(["the consent", "who hears of requests"])(
    "%s may throw in the middle: the delivery is interrupted, and the lease given back",
    (who) =>
      inState(async (directory) => {
        recordInvocation(directory);
        const now = () => epoch + 60_000;
        await withCollector(healthy, async (collector) => {
          const fail = (): never => {
            throw new Error("not in the mood");
          };
          const mayDeliver = () => collector.requests.length === 0 || fail();
          const options = who === "the consent" ? { mayDeliver } : { onRequest: fail };
          expect(await deliverSpool(delivering(directory, collector, options))).toEqual({
            end: "interrupted",
            delivered: 0,
            skipped: 0,
          });
          expect([isLeaseHeld({ directory, now }), status(directory).waiting.events]).toEqual([false, 3]);
        });
      })(),
  );

  test(
    "without consent, and while another sender is at it, nothing is opened",
    inState(async (directory) => {
      recordInvocation(directory);
      await withCollector(healthy, async (collector) => {
        const no = { mayDeliver: () => false };
        expect(await deliverSpool(delivering(directory, collector, no))).toMatchObject({ end: "not_allowed" });
        expect(existsSync(join(directory, "telemetry", "lease"))).toBe(false);
        takeLease({ directory, now: () => epoch + 60_000, durationMs: hour });
        expect(await deliverSpool(delivering(directory, collector))).toMatchObject({ end: "held_elsewhere" });
        expect(collector.requests).toEqual([]);
      });
    }),
  );
});
