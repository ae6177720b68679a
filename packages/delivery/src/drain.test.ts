import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import {
  type Behaviour,
  answering,
  beginInvocation,
  completed,
  delivering,
  epoch,
  healthy,
  idsOf,
  inState,
  invocationId,
  invoked,
  opened,
  recordInvocation,
  withCollector,
} from "../testing/index.ts";
import { deliverSpool } from "./deliver-spool.ts";
import { deliveryStatus, listInvocations } from "./index.ts";
import { listSpool } from "./spool-listing.ts";

const hour = 3_600_000;
const spoolFolder = (directory: string) => join(directory, "telemetry", "spool");
const spoolNames = (directory: string) => readdirSync(spoolFolder(directory)).toSorted();
const status = (directory: string) => deliveryStatus(directory, () => epoch);
const ids = (messages: readonly { readonly messageId: string }[]) => messages.map(({ messageId }) => messageId);
const at = (ms: number) => ({ now: () => epoch + ms, force: true });

describe("what waits", () => {
  test(
    "is sent oldest first, by start time and then by invocation id, one request each, and moved to what was sent",
    inState(async (directory) => {
      recordInvocation(directory, { number: 3, startedAt: epoch + 5 });
      recordInvocation(directory, { number: 2, startedAt: epoch + 5 });
      recordInvocation(directory, { number: 9, startedAt: epoch });
      await withCollector(healthy, async (collector) => {
        expect(await deliverSpool(delivering(directory, collector))).toEqual({
          end: "drained",
          delivered: 3,
          skipped: 0,
        });
        expect(collector.requests.map(({ batch }) => ids(batch))).toEqual([idsOf(9, 3), idsOf(2, 3), idsOf(3, 3)]);
        expect([spoolNames(directory), listInvocations(directory).map(({ state }) => state)]).toEqual([
          [],
          ["sent", "sent", "sent"],
        ]);
      });
    }),
  );

  test(
    "stays in order behind a failure, whose pause keeps the next from trying",
    inState(async (directory) => {
      recordInvocation(directory, { number: 1 });
      recordInvocation(directory, { number: 2 });
      await withCollector(answering(503), async (collector) => {
        expect(await deliverSpool(delivering(directory, collector))).toEqual({
          end: "failed",
          delivered: 0,
          skipped: 0,
        });
        expect(await deliverSpool(delivering(directory, collector))).toEqual({
          end: "cooling_down",
          delivered: 0,
          skipped: 0,
        });
        expect([collector.requests.length, spoolNames(directory).every((name) => name.endsWith(".sealed"))]).toEqual([
          1,
          true,
        ]);
      });
    }),
  );

  test(
    "keeps the last 50 invocations that were sent",
    inState(async (directory) => {
      for (let number = 1; number <= 53; number++) recordInvocation(directory, { number, events: 2 });
      await withCollector(healthy, async (collector) => {
        await deliverSpool(delivering(directory, collector));
        const sent = listInvocations(directory).map(({ invocationId }) => invocationId);
        expect(sent).toEqual(Array.from({ length: 50 }, (_, place) => invocationId(53 - place)));
      });
    }),
  );

  test(
    "is deleted where what was sent cannot be kept, so that it is not sent again",
    inState(async (directory) => {
      recordInvocation(directory);
      symlinkSync(directory, join(directory, "telemetry", "sent"));
      await withCollector(healthy, async (collector) => {
        await deliverSpool(delivering(directory, collector));
        expect([spoolNames(directory), readdirSync(directory)]).toEqual([[], ["telemetry"]]);
      });
    }),
  );

  test(
    "of a newer version, of a foreign hand or behind a link stays as it is",
    inState(async (directory) => {
      recordInvocation(directory, { number: 5 });
      const folder = spoolFolder(directory);
      const sealed = (number: number, format = 1) => `00${epoch + number}-${invocationId(number)}.v${format}.sealed`;
      writeFileSync(join(folder, sealed(1, 2)), '{"format":2}\n{}');
      writeFileSync(join(folder, sealed(2)), '{"format":7}\n{}');
      writeFileSync(join(folder, "notes.txt"), "mine");
      writeFileSync(join(directory, "target"), "{}");
      symlinkSync(join(directory, "target"), join(folder, sealed(3)));
      mkdirSync(join(folder, sealed(4)));
      const before = spoolNames(directory).filter((name) => name !== sealed(5));
      await withCollector(healthy, async (collector) => {
        expect(await deliverSpool(delivering(directory, collector))).toMatchObject({
          end: "drained",
          delivered: 1,
          skipped: 3,
        });
        expect([spoolNames(directory), readFileSync(join(folder, sealed(2)), "utf8")]).toEqual([
          before,
          '{"format":7}\n{}',
        ]);
        expect(status(directory)).toMatchObject({
          waiting: { invocations: 0 },
          strangers: { newer: 2, foreign: 3 },
        });
      });
    }),
  );

  test(
    "without a header is sent all the same",
    inState(async (directory) => {
      recordInvocation(directory);
      const path = listSpool(directory, ["sealed"])[0]?.path ?? "";
      writeFileSync(path, readFileSync(path, "utf8").replace(/^.*\n/u, "torn"));
      await withCollector(healthy, async (collector) => {
        await deliverSpool(delivering(directory, collector));
        expect([ids(collector.taken()), status(directory).dropped.unreadable]).toEqual([idsOf(1, 3).slice(1), 1]);
      });
    }),
  );
});

describe("an event that the collector refuses for good", () => {
  const refusing =
    (id: string): Behaviour =>
    (response, request, count) =>
      request.batch.some(({ messageId }) => messageId === id)
        ? answering(400)(response, request, count)
        : healthy(response, request, count);

  test(
    "is found event by event, dropped and counted, and the next batch tells of it",
    inState(async (directory) => {
      recordInvocation(directory, { number: 1, events: 4 });
      recordInvocation(directory, { number: 2 });
      await withCollector(refusing(`${invocationId(1)}:2`), async (collector) => {
        expect(await deliverSpool(delivering(directory, collector))).toMatchObject({ end: "drained", delivered: 2 });
        expect(collector.requests.map(({ batch }) => batch.length)).toEqual([4, 1, 1, 1, 1, 3]);
        expect(ids(collector.taken())).toEqual([...idsOf(1, 4).filter((id) => !id.endsWith(":2")), ...idsOf(2, 3)]);
        expect(collector.taken().map(({ context }) => context["spool"])).toEqual([
          undefined,
          { dropped: 1 },
          undefined,
          undefined,
          undefined,
          undefined,
        ]);
        expect(status(directory).dropped).toEqual({
          bounds: 0,
          age: 0,
          poison: 1,
          unwritable: 0,
          unreadable: 0,
          undeclared: 0,
        });
      });
    }),
  );

  test(
    "that is too large is never sent, and does not split what is around it",
    inState(async (directory) => {
      const { log, spool } = beginInvocation(directory);
      log.append([invoked]);
      log.identify({ userId: "42", traits: { version: "x".repeat(40_000) } });
      log.append([completed]);
      spool.seal();
      await withCollector(healthy, async (collector) => {
        await deliverSpool(delivering(directory, collector));
        expect([collector.requests.map(({ batch }) => ids(batch)), status(directory).dropped.poison]).toEqual([
          [idsOf(1, 2)],
          1,
        ]);
      });
    }),
  );

  test(
    "goes on where an interrupted sender stopped",
    inState(async (directory) => {
      recordInvocation(directory, { events: 4 });
      await withCollector(refusing(`${invocationId(1)}:3`), async (collector) => {
        const upToThree = { mayDeliver: () => collector.requests.length < 3 };
        expect(await deliverSpool(delivering(directory, collector, upToThree))).toMatchObject({ end: "interrupted" });
        collector.behaviour = healthy;
        await deliverSpool(delivering(directory, collector));
        const [first, second, third, fourth] = idsOf(1, 4);
        // The second one was taken but not noted, so it comes again, under its own id.
        expect(collector.requests.map(({ batch }) => ids(batch))).toEqual([
          idsOf(1, 4),
          [first],
          [second],
          [second],
          [third],
          [fourth],
        ]);
      });
    }),
  );
});

describe("age", () => {
  const failing = async (directory: string, behaviour: Behaviour, later: number, expected: readonly string[]) =>
    withCollector(behaviour, async (collector) => {
      recordInvocation(directory, { number: 1 });
      recordInvocation(directory, { number: 2, startedAt: epoch + later - 1_000 });
      await deliverSpool(delivering(directory, collector, at(0)));
      collector.behaviour = healthy;
      await deliverSpool(delivering(directory, collector, at(later)));
      expect(ids(collector.taken())).toEqual(expected);
      const lost = 6 - expected.length;
      expect([status(directory).dropped.age, collector.taken()[0]?.context["spool"]]).toEqual([
        lost,
        lost === 0 ? undefined : { dropped: lost },
      ]);
    });
  const both = [...idsOf(1, 3), ...idsOf(2, 3)];

  test(
    "a batch of unknown fate is sent again within 23 hours",
    inState((directory) => failing(directory, answering(504), 23 * hour - 1, both)),
  );
  test(
    "but not after them",
    inState((directory) => failing(directory, answering(504), 23 * hour, idsOf(2, 3))),
  );
  test(
    "one that never arrived is kept for 7 days",
    inState((directory) => failing(directory, answering(429), 7 * 24 * hour, both)),
  );
  test(
    "and no longer",
    inState((directory) => failing(directory, answering(429), 7 * 24 * hour + 10, idsOf(2, 3))),
  );

  test(
    "the first of several attempts of unknown fate counts, whatever came after it",
    inState(async (directory) => {
      recordInvocation(directory);
      await withCollector(answering(504), async (collector) => {
        await deliverSpool(delivering(directory, collector, at(0)));
        await deliverSpool(delivering(directory, collector, at(22 * hour)));
        collector.behaviour = answering(429);
        await deliverSpool(delivering(directory, collector, at(22.5 * hour)));
        collector.behaviour = healthy;
        await deliverSpool(delivering(directory, collector, at(23 * hour)));
        expect([collector.taken(), status(directory).dropped.age]).toEqual([[], 3]);
      });
    }),
  );

  test(
    "of an acknowledged part of a log does not matter: it is never sent again",
    inState(async (directory) => {
      const { log, spool } = beginInvocation(directory);
      for (let count = 0; count < 800; count++) log.append([opened]);
      spool.seal();
      const secondFails: Behaviour = (response, request, count) =>
        (count === 2 ? answering(429) : healthy)(response, request, count);
      await withCollector(secondFails, async (collector) => {
        await deliverSpool(delivering(directory, collector, at(0)));
        await deliverSpool(delivering(directory, collector, at(100 * hour)));
        const [first, second, third] = collector.requests;
        expect([third?.batch, collector.requests.length]).toEqual([second?.batch, 3]);
        expect([ids(collector.taken()), third?.sentAt === first?.sentAt]).toEqual([idsOf(1, 800), false]);
      });
    }),
  );

  test(
    "a clock that is set back loses nothing",
    inState(async (directory) => {
      recordInvocation(directory);
      await withCollector(answering(504), async (collector) => {
        await deliverSpool(delivering(directory, collector, at(0)));
        collector.behaviour = healthy;
        await deliverSpool(delivering(directory, collector, at(-1_000 * hour)));
        expect(ids(collector.taken())).toEqual(idsOf(1, 3));
      });
    }),
  );
});
