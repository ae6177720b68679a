import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import {
  type Behaviour,
  answering,
  beginInvocation,
  delivering,
  epoch,
  healthy,
  inState,
  invoked,
  opened,
  recordInvocation,
  withCollector,
} from "../testing/index.ts";
import { deliverSpool } from "./deliver-spool.ts";
import { inspectBatch } from "./inspect.ts";
import { listSpool } from "./spool-listing.ts";

const now = () => epoch + 60_000;

/** What is sent next, with the time and the key as `inspect` shows them. */
const sentNext = async (directory: string, behaviour: Behaviour = healthy): Promise<string | undefined> => {
  let body: string | undefined;
  await withCollector(behaviour, async (collector) => {
    await deliverSpool(delivering(directory, collector, { force: true }));
    body = collector.requests[0]?.body;
  });
  return body
    ?.replace(/"sentAt":"[^"]*"\}$/u, '"sentAt":"<time of sending>"}')
    .replace('"writeKey":"test-key"', '"writeKey":"<masked>"');
};

const inspect = (directory: string) => inspectBatch({ directory, writeKey: "test-key", now });

describe("the batch that is shown", () => {
  const situations: Readonly<Record<string, (directory: string) => void | Promise<void>>> = {
    "one that waits": (directory) => void recordInvocation(directory),
    "the oldest of several": (directory) => {
      recordInvocation(directory, { number: 2 });
      recordInvocation(directory, { number: 1 });
    },
    "a first part of a long log": (directory) => {
      const { log, spool } = beginInvocation(directory);
      for (let count = 0; count < 900; count++) log.append([opened]);
      spool.seal();
    },
    "a log with bad lines": (directory) => {
      recordInvocation(directory);
      appendFileSync(listSpool(directory, ["sealed"])[0]?.path ?? "", "\nnonsense");
    },
    "a dead process' log": (directory) => {
      beginInvocation(directory).log.append([invoked]);
      const path = listSpool(directory, ["live"])[0]?.path ?? "";
      writeFileSync(path, readFileSync(path, "utf8").replace(/"processStart":"\d+"/u, '"processStart":"1"'));
    },
    "one behind a log that is too old": (directory) => {
      recordInvocation(directory, { number: 1, startedAt: epoch - 8 * 86_400_000 });
      recordInvocation(directory, { number: 2 });
    },
    "one that was refused as a whole": async (directory) => {
      recordInvocation(directory);
      await withCollector(answering(400), async (collector) => {
        const once = { mayDeliver: () => collector.requests.length < 2 };
        await deliverSpool(delivering(directory, collector, once));
      });
    },
  };

  test.each(Object.keys(situations))("is byte for byte the one that is sent: %s", (name) =>
    inState(async (directory) => {
      await situations[name]?.(directory);
      const shown = await inspect(directory);
      expect([typeof shown, shown]).toEqual(["string", await sentNext(directory)]);
    })(),
  );

  test(
    "is none when nothing waits, and a running command's log is not shown",
    inState(async (directory) => {
      beginInvocation(directory).log.append([invoked]);
      expect(await inspect(directory)).toBe(undefined);
    }),
  );

  test(
    "changes nothing, and shows no write key",
    inState(async (directory) => {
      recordInvocation(directory);
      const [first, second] = [await inspect(directory), await inspect(directory)];
      expect([first === second, first?.includes("test-key")]).toEqual([true, false]);
    }),
  );
});
