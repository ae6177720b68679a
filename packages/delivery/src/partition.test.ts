import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { beginInvocation, inState, opened } from "../testing/index.ts";
import { recordedInvocation } from "./index.ts";
import { type Batch, createPartition, segmentLimits } from "./partition.ts";
import { composeBody } from "./segment-sender.ts";
import type { SpooledMessage } from "./spooled-message.ts";

const message = (place: number, text: string): SpooledMessage => ({
  type: "track",
  event: "Command Invoked",
  properties: { text },
  anonymousId: "anonymous",
  timestamp: "2023-11-14T22:13:20.000Z",
  messageId: `m:${place}`,
  context: { device: { id: "anonymous" } },
});

const messages = (texts: readonly string[]) => texts.map((text, place) => message(place, text));
const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
/** All batches of a log, one after the other. */
function partition(messages: readonly SpooledMessage[]): readonly Batch[] {
  const makeBatch = createPartition(messages);
  const batches: Batch[] = [];
  for (let from = 0; from < messages.length; from = batches.at(-1)?.to ?? messages.length)
    batches.push(makeBatch(from));
  return batches;
}

const isOversize = (one: SpooledMessage): boolean => bytesOf(one) + 192 > segmentLimits.eventBytes;

/** Texts of every size, of characters of one to four bytes, and such as JSON makes longer. */
const anyText = fc
  .tuple(fc.constantFrom("a", "é", "€", "😀", '"', "\u0001", "i", "%", "\uD800"), fc.nat(40_000))
  .map(([character, length]) => character.repeat(length));

describe("splitting into requests", () => {
  test("puts every message into one range, in order, and splits only where a limit forces it", () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 60 }), (texts) => {
        const all = messages(texts);
        const batches = partition(all);
        expect(batches.map(({ from }) => from)).toEqual(batches.map((_, place) => batches[place - 1]?.to ?? 0));
        expect(batches.at(-1)?.to ?? 0).toBe(all.length);
        expect(batches.flatMap((batch) => batch.messages)).toEqual(all.filter((one) => !isOversize(one)));
        expect(batches.every(fits)).toBe(true);
        for (const [place, batch] of batches.slice(1).entries()) {
          const before = batches[place]?.messages ?? [];
          const merged = bytesOf([...before, batch.messages[0]]) + (before.length + 1) * 192 + 1_024;
          expect(merged).toBeGreaterThan(segmentLimits.requestBytes - 60);
        }
      }),
      { numRuns: 60 },
    );
  });

  const fits = ({ messages: kept, from, to, oversize }: Batch): boolean =>
    bytesOf(kept) <= segmentLimits.requestBytes && kept.length + oversize === to - from && kept.length <= 2_500;

  test("2,501 small messages are two requests", () => {
    const small = messages(Array.from({ length: 2_501 }, () => "")).map((one) => ({ ...one, anonymousId: "a" }));
    const sizes = partition(small).map((batch) => batch.messages.length);
    expect(sizes.every((size) => size <= 2_500)).toBe(true);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2_501);
  });

  test(
    "600 events of a sign-in are one request",
    inState((directory) => {
      const { spool, log } = beginInvocation(directory);
      for (let count = 0; count < 600; count++) log.append([opened]);
      spool.seal();
      const recorded = recordedInvocation(directory)?.messages ?? [];
      expect(partition(recorded)).toEqual([{ from: 0, to: 600, messages: recorded, oversize: 0 }]);
    }),
  );

  test("what the library makes of a full batch stays within Segment's limits", async () => {
    const hostile = messages(
      Array.from({ length: 40 }, (_, place) => ['"', "é", "i", "%"][place % 4] ?? "").map((one) => one.repeat(12_000)),
    );
    const batches = partition(hostile);
    const bodies = await Promise.all(
      batches.map(({ messages: kept }) =>
        composeBody({ messages: kept, sentAt: new Date(0), dropped: 999_999 }, "t", "k".repeat(64)),
      ),
    );
    expect(bodies.map((body) => Buffer.byteLength(body) <= 500_000)).toEqual(batches.map(() => true));
    const largest = messages(["x".repeat(32 * 1024 - 192 - bytesOf(message(0, "")))]);
    expect(partition(largest)[0]?.oversize).toBe(0);
    const body = JSON.parse(
      await composeBody({ messages: largest, sentAt: new Date(0), dropped: 999_999 }, "t", "k"),
    ) as { batch: unknown[] };
    expect(bytesOf(body.batch[0])).toBeLessThanOrEqual(segmentLimits.eventBytes);
    expect(partition(messages(["x".repeat(32 * 1024)]))[0]).toEqual({ from: 0, to: 1, messages: [], oversize: 1 });
  });
});
