import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import {
  answering,
  beginInvocation,
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
import { deliveryStatus, recordedInvocation } from "./index.ts";
import { takeLease } from "./lease.ts";
import { openLedger } from "./ledger.ts";
import { type SpoolNote, noteLine } from "./spool-line.ts";
import { listSpool } from "./spool-listing.ts";

const hour = 3_600_000;
const status = (directory: string) => deliveryStatus(directory, () => epoch);
const at = (ms: number) => ({ now: () => epoch + ms, force: true });
const told = ({ batch }: { readonly batch: readonly { readonly context: Readonly<Record<string, unknown>> }[] }) =>
  batch.map(({ context }) => context["spool"]);

/** A log of two events of which the disk took one. */
const recordHalf = (directory: string): void => {
  const spoolFolder = join(directory, "telemetry", "spool");
  mkdirSync(join(directory, "telemetry"), { recursive: true });
  writeFileSync(spoolFolder, "");
  const { log, spool } = beginInvocation(directory);
  log.append([invoked]);
  rmSync(spoolFolder);
  log.append([opened]);
  spool.seal();
};

const addNote = (directory: string, note: SpoolNote): void =>
  appendFileSync(listSpool(directory, ["sealed"])[0]?.path ?? "", `\n${noteLine(note)}`);

test(
  "lost events are told of once, by the first message of the next batch, also when that batch is sent twice",
  inState(async (directory) => {
    recordHalf(directory);
    recordInvocation(directory, { number: 2 });
    await withCollector(answering(504), async (collector) => {
      expect(status(directory).dropped.unwritable).toBe(1);
      await deliverSpool(delivering(directory, collector, at(0)));
      collector.behaviour = healthy;
      await deliverSpool(delivering(directory, collector, at(hour)));
      expect(collector.requests.map(told)).toEqual([
        [{ dropped: 1 }],
        [{ dropped: 1 }],
        [undefined, undefined, undefined],
      ]);
      expect([status(directory).dropped.unwritable, recordedInvocation(directory, invocationId(1))?.state]).toEqual([
        1,
        "sent",
      ]);
    });
  }),
);

test(
  "a batch that may have arrived tells nothing new, since nobody would look at it again",
  inState(async (directory) => {
    recordInvocation(directory, { number: 1 });
    await withCollector(answering(504), async (collector) => {
      await deliverSpool(delivering(directory, collector, at(0)));
      const lease = takeLease({ directory, now: () => epoch, durationMs: hour });
      if (lease !== undefined) openLedger({ directory, lease, now: () => epoch }).lose("bounds", 4);
      lease?.release();
      recordInvocation(directory, { number: 2 });
      collector.behaviour = healthy;
      await deliverSpool(delivering(directory, collector, at(hour)));
      const nothing = [undefined, undefined, undefined];
      expect(collector.requests.map(told)).toEqual([nothing, nothing, [{ dropped: 4 }, undefined, undefined]]);
    });
  }),
);

test(
  "what a message told that never arrived is told by another one",
  inState(async (directory) => {
    recordHalf(directory);
    await withCollector(answering(504), async (collector) => {
      await deliverSpool(delivering(directory, collector, at(0)));
      recordInvocation(directory, { number: 2, startedAt: epoch + 23 * hour });
      collector.behaviour = healthy;
      await deliverSpool(delivering(directory, collector, at(23 * hour)));
      expect(collector.requests.map(told)).toEqual([[{ dropped: 1 }], [{ dropped: 2 }, undefined, undefined]]);
      expect(status(directory).dropped).toEqual({
        bounds: 0,
        age: 1,
        poison: 0,
        unwritable: 1,
        unreadable: 0,
        undeclared: 0,
      });
    });
  }),
);

test(
  "a batch of unknown fate is sent again as it was, also by a version that would make it larger",
  inState(async (directory) => {
    recordInvocation(directory, { events: 4 });
    addNote(directory, { attempt: { at: epoch, to: 2 } });
    await withCollector(healthy, async (collector) => {
      await deliverSpool(delivering(directory, collector, at(hour)));
      expect(collector.requests.map(({ batch }) => batch.map(({ messageId }) => messageId))).toEqual([
        idsOf(1, 4).slice(0, 2),
        idsOf(1, 4).slice(2),
      ]);
    });
  }),
);

test(
  "what a log lost is counted once, also when the log itself is lost afterwards",
  inState(async (directory) => {
    recordHalf(directory);
    await withCollector(answering(504), async (collector) => {
      const bounds = { files: 0, bytes: 0 };
      await deliverSpool(delivering(directory, collector, { bounds }));
      expect(status(directory).dropped).toEqual({
        bounds: 1,
        age: 0,
        poison: 0,
        unwritable: 1,
        unreadable: 0,
        undeclared: 0,
      });
    });
  }),
);

test(
  "a holder that has lost the lease keeps its hands off the books",
  inState((directory) => {
    let time = epoch;
    const now = () => time;
    const lease = takeLease({ directory, now, durationMs: hour });
    if (lease === undefined) throw new Error("no lease");
    const ledger = openLedger({ directory, lease, now });
    ledger.lose("age", 1);
    time += hour;
    ledger.lose("age", 1);
    expect([status(directory).dropped.age, ledger.unreported()]).toEqual([1, 2]);
  }),
);

test(
  "what is not in the catalog, an event or a property, is counted with its log and told of by the batch that lacks it",
  inState(async (directory) => {
    const { log, spool } = beginInvocation(directory, { onViolation: () => undefined });
    log.append([invoked]);
    log.append([{ ...opened, properties: { flow: "login", email: "a@example.com" } } as typeof opened]);
    log.append([{ type: "CLI Unheard Of", properties: {} } as never]);
    spool.seal();
    expect(status(directory).dropped).toMatchObject({ undeclared: 2 });
    await withCollector(healthy, async (collector) => {
      await deliverSpool(delivering(directory, collector));
      expect(collector.requests.map(told)).toEqual([[{ dropped: 2 }, undefined]]);
      expect(collector.requests[0]?.body).not.toContain("a@example.com");
    });
    expect(status(directory).dropped).toMatchObject({ undeclared: 2 });
  }),
);
