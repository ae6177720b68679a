import { expect, test } from "@jest/globals";
import {
  type Behaviour,
  answering,
  delivering,
  epoch,
  healthy,
  idsOf,
  inState,
  recordInvocation,
  withCollector,
} from "../testing/index.ts";
import { takeLease } from "./lease.ts";
import { runSender } from "./run-sender.ts";
import { senderClaim } from "./sender-claim.ts";

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
      await runSender({ ...delivering(directory, collector), lingerMs: 0, exit: () => (exits += 1) });
      expect([exits, collector.unique().map(({ messageId }) => messageId)]).toEqual([
        1,
        [...idsOf(1, 3), ...idsOf(2, 3)],
      ]);
    });
  }),
);

test(
  "ends itself after the hard limit, in the middle of a request",
  inState(async (directory) => {
    recordInvocation(directory);
    await withCollector(
      () => "not",
      async (collector) => {
        let exited = (): void => undefined;
        const ended = new Promise<void>((resolve) => (exited = resolve));
        const running = runSender({ ...delivering(directory, collector), exit: exited, hardLimitMs: 7_500 });
        await ended;
        await running;
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
      await runSender({ ...delivering(directory, collector), mayDeliver, exit });
      await runSender({ ...delivering(directory, collector), exit, now: () => epoch });
      expect([exits, collector.requests.length]).toEqual([2, 1]);
    });
  }),
);

test(
  "stays a moment for the next command's log, and then gives its claim back",
  inState(async (directory) => {
    recordInvocation(directory, { number: 1, startedAt: Date.now() });
    const claim = senderClaim(directory, Date.now);
    claim.take();
    await withCollector(healthy, async (collector) => {
      const options = { ...delivering(directory, collector), now: Date.now, lingerMs: 1_000, exit: () => undefined };
      const running = runSender(options);
      while (collector.requests.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
      await new Promise((resolve) => setTimeout(resolve, 200));
      recordInvocation(directory, { number: 2, startedAt: Date.now() });
      const wasTaken = claim.isTaken();
      await running;
      expect([wasTaken, claim.isTaken()]).toEqual([true, false]);
      expect(collector.unique().map(({ messageId }) => messageId)).toEqual([...idsOf(1, 3), ...idsOf(2, 3)]);
    });
  }),
);

test(
  "tries once more when somebody else held the lease, who may have looked at the spool too early",
  inState(async (directory) => {
    recordInvocation(directory);
    await withCollector(healthy, async (collector) => {
      const lease = takeLease({ directory, now: () => epoch + 60_000, durationMs: 60_000 });
      const running = runSender({ ...delivering(directory, collector), lingerMs: 500, exit: () => undefined });
      await new Promise((resolve) => setTimeout(resolve, 100));
      lease?.release();
      await running;
      expect(collector.unique().map(({ messageId }) => messageId)).toEqual(idsOf(1, 3));
    });
  }),
);
