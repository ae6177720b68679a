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
import { runSender } from "./run-sender.ts";

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
      await runSender({ ...delivering(directory, collector), exit: () => (exits += 1) });
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
