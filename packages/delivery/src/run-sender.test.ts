import { join } from "node:path";
import { expect, test } from "@jest/globals";
import {
  type Behaviour,
  answering,
  epoch,
  healthy,
  idsOf,
  inState,
  invocationId,
  recordInvocation,
  sending,
  until,
  withCollector,
  withStoppedTimers,
} from "../testing/index.ts";
import { recordedInvocation } from "./index.ts";
import { takeLease } from "./lease.ts";
import { runSender } from "./run-sender.ts";
import { senderClaim } from "./sender-claim.ts";
import { defaultLimits } from "./time-limits.ts";

const now = () => epoch + 60_000;
const both = [...idsOf(1, 3), ...idsOf(2, 3)];
const ids = (messages: readonly { readonly messageId: string }[]) => messages.map(({ messageId }) => messageId);

test(
  "looks once more after releasing the lease, for what was sealed meanwhile",
  inState(async (directory) => {
    recordInvocation(directory, { number: 1 });
    const sealing: Behaviour = (response, request, count) => {
      if (count === 1) recordInvocation(directory, { number: 2 });
      return healthy(response, request, count);
    };
    await withCollector(sealing, async (collector) => {
      let exits = 0;
      await runSender(sending(directory, collector, { exit: () => (exits += 1) }));
      expect([exits, ids(collector.taken())]).toEqual([1, both]);
    });
  }),
);

test(
  "ends itself after the hard limit, in the middle of a request, and once",
  inState(async (directory) => {
    recordInvocation(directory);
    await withCollector(
      () => "not",
      async (collector) => {
        await withStoppedTimers(async (pass) => {
          let exits = 0;
          const exit = () => (exits += 1);
          const options = sending(directory, collector, { exit, limits: defaultLimits, hardLimitMs: 30_000 });
          const running = runSender(options);
          await until(
            () => collector.requests.length === 1,
            () => pass(0),
          );
          // Only timers go off here: what a request does that has run out of time comes later.
          pass(30_000);
          const exitsInTime = exits;
          await running;
          expect([exitsInTime, exits]).toEqual([1, 1]);
        });
      },
    );
  }),
);

test(
  "ends itself although consent cannot be found out, and after a failure",
  inState(async (directory) => {
    recordInvocation(directory);
    await withCollector(answering(500), async (collector) => {
      let exits = 0;
      const mayDeliver = (): boolean => {
        throw new Error("no consent to be read");
      };
      const exit = () => (exits += 1);
      await runSender(sending(directory, collector, { mayDeliver, exit }));
      await runSender(sending(directory, collector, { exit }));
      expect([exits, collector.requests.length]).toEqual([2, 1]);
    });
  }),
);

test(
  "stays for the next command's log as long as it may, and then gives its claim back",
  inState(async (directory) => {
    recordInvocation(directory, { number: 1 });
    const claim = senderClaim(directory, now);
    claim.take();
    const isSent = (number: number) => recordedInvocation(directory, invocationId(number))?.state === "sent";
    let may = true;
    await withCollector(healthy, async (collector) => {
      const options = { lingerMs: Number.POSITIVE_INFINITY, mayDeliver: () => may };
      const running = runSender(sending(directory, collector, options));
      await until(() => isSent(1));
      recordInvocation(directory, { number: 2 });
      await until(() => isSent(2));
      const wasTaken = claim.isTaken();
      may = false;
      await running;
      expect([wasTaken, claim.isTaken(), ids(collector.taken())]).toEqual([true, false, both]);
    });
  }),
);

/** How often a sender with one log to deliver asks whether it may: a number that is the same every time, and once more for each look while it stays. */
const asked = async (directory: string, lingerMs: number): Promise<number> => {
  recordInvocation(directory);
  const claim = senderClaim(directory, now);
  claim.take();
  let times = 0;
  await withCollector(healthy, async (collector) => {
    const mayDeliver = (): boolean => (times += 1) > 0;
    await runSender(sending(directory, collector, { lingerMs, mayDeliver }));
    expect([claim.isTaken(), ids(collector.taken())]).toEqual([false, idsOf(1, 3)]);
  });
  return times;
};

test(
  "does not stay longer than it is told to",
  inState(async (directory) => {
    const atOnce = await asked(join(directory, "at once"), 0);
    const aLook = await asked(join(directory, "a look"), 1);
    // It would look forty times in the two seconds that it stays of its own accord.
    expect(aLook - atOnce).toBeLessThanOrEqual(1);
  }),
);

test(
  "tries once more when somebody else held the lease, who may have looked at the spool too early",
  inState(async (directory) => {
    recordInvocation(directory);
    await withCollector(healthy, async (collector) => {
      const lease = takeLease({ directory, now, durationMs: 60_000 });
      let asked = 0;
      /** Asked for the second time it has found the lease held and is about to wait: that is over, and so is the lease. */
      const mayDeliver = (): boolean => {
        if ((asked += 1) !== 2) return true;
        lease?.release();
        return false;
      };
      await runSender(sending(directory, collector, { mayDeliver, lingerMs: Number.POSITIVE_INFINITY }));
      expect(ids(collector.taken())).toEqual(idsOf(1, 3));
    });
  }),
);
