import { tellProof } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import { catalogEvent } from "@algolia-cli/catalog";
import {
  answering,
  beginInvocation,
  delivering,
  epoch,
  healthy,
  idsOf,
  inState,
  invoked,
  opened,
  recordInvocation,
  withCollector,
} from "../testing/index.ts";
import { deliverSpool } from "./deliver-spool.ts";
import { recordedInvocation } from "./index.ts";
import { createSegmentSender } from "./segment-sender.ts";

const timers = () => process.getActiveResourcesInfo().filter((one) => one === "Timeout").length;
const bounds = { timeoutMs: 30_000 };

/** Nobody listens there: the port is the system's, and not of those that `fetch` refuses by itself. */
const refused = "http://127.0.0.1:1024";

describe("one request", () => {
  test(
    "carries the messages as they were recorded, under our headers",
    inState(async (directory) => {
      const { log, spool } = beginInvocation(directory);
      log.append([invoked]);
      log.identify({ userId: "42", traits: { version: "main", is_ci: 0 } });
      log.append([opened]);
      spool.seal();
      const messages = recordedInvocation(directory)?.messages ?? [];
      await withCollector(healthy, async (collector) => {
        const settings = { ...collector.settings, environment: "prod", writeKey: "key" } as const;
        const outcome = await createSegmentSender(settings)({ messages, sentAt: new Date(epoch), dropped: 7 }, bounds);
        expect(outcome).toEqual({ kind: "acknowledged", status: 200 });
        const [request] = collector.requests;
        const added = { integrations: {}, _metadata: { nodeVersion: process.version, jsRuntime: "node" } };
        const received = request?.batch.map(({ context: _, ...others }) => others);
        const recorded = JSON.parse(JSON.stringify(messages)) as Record<string, unknown>[];
        expect(JSON.parse(JSON.stringify(received))).toEqual(
          recorded.map(({ context: _, ...others }) => ({ ...others, ...added })),
        );
        expect(request?.batch.map(({ context }) => [context["device"], context["spool"]])).toEqual([
          [{ id: "anonymous" }, { dropped: 7 }],
          [{ id: "anonymous" }, undefined],
          [{ id: "anonymous" }, undefined],
        ]);
        expect([
          request?.sentAt,
          request?.writeKey,
          request?.headers.authorization,
          request?.headers["x-algolia-cli-env"],
        ]).toEqual([new Date(epoch).toISOString(), "key", `Basic ${Buffer.from("key:").toString("base64")}`, "prod"]);
      });
    }),
  );

  test(
    "takes an empty write key, and a collector behind a path",
    inState(async (directory) => {
      recordInvocation(directory);
      const messages = recordedInvocation(directory)?.messages ?? [];
      await withCollector(healthy, async (collector) => {
        const urls: string[] = [];
        const settings = { ...collector.settings, writeKey: "", url: `${collector.settings.url}/gate/` };
        const send = createSegmentSender({
          ...settings,
          fetch: async (url, init) => {
            urls.push(new URL(url).pathname);
            return fetch(url, init);
          },
        });
        expect(await send({ messages, sentAt: new Date(epoch) }, bounds)).toEqual({
          kind: "acknowledged",
          status: 200,
        });
        expect([urls, collector.requests.map(({ writeKey }) => writeKey)]).toEqual([["/gate/v1/batch"], [""]]);
      });
    }),
  );

  test.each(["not a url", "ftp://127.0.0.1", "http://user:password@127.0.0.1", refused])(
    "to %s is not sent, and says so",
    (url) =>
      inState(async (directory) => {
        recordInvocation(directory);
        const messages = recordedInvocation(directory)?.messages ?? [];
        const send = createSegmentSender({ url, writeKey: "", environment: "dev" });
        const { kind } = await send({ messages, sentAt: new Date(epoch) }, bounds);
        expect(kind).toBe("not_sent");
      })(),
  );

  test(
    "a message that the library refuses costs its batch only, and nothing is sent in part",
    inState(async (directory) => {
      recordInvocation(directory);
      const [first, second] = recordedInvocation(directory)?.messages ?? [];
      if (first?.type !== "track" || second === undefined) throw new Error("nothing recorded");
      await withCollector(healthy, async (collector) => {
        const send = createSegmentSender(collector.settings);
        const before = timers();
        // The reader lets nothing of the kind pass; the library would throw in the middle of the batch.
        const odd = { ...first, properties: [] as unknown as Record<string, unknown> };
        const outcome = await send({ messages: [second, odd], sentAt: new Date(epoch) }, bounds);
        expect([outcome, collector.requests]).toEqual([{ kind: "not_sent" }, []]);
        // The library's own timer of a minute, set once it has looked at the first message, must not keep the process alive.
        await new Promise((resolve) => setTimeout(resolve, 100));
        while (timers() > before) await new Promise((resolve) => setImmediate(resolve));
      });
    }),
  );

  test(
    "a fetch that heeds no signal is left alone at the end of the time",
    inState(async (directory) => {
      recordInvocation(directory);
      const messages = recordedInvocation(directory)?.messages ?? [];
      const fetch = async () => new Promise<Response>(() => undefined);
      const send = createSegmentSender({ url: "http://127.0.0.1:1", writeKey: "", environment: "dev", fetch });
      expect(await send({ messages, sentAt: new Date(epoch) }, { timeoutMs: 20 })).toEqual({ kind: "unknown_fate" });
    }),
  );
});

test.each([
  [204, "", "acknowledged"],
  [202, "<p>taken</p>", "acknowledged"],
  [400, "{}", "refused"],
  [413, "{}", "refused"],
  [401, "{}", "not_sent"],
  [500, "{}", "not_sent"],
  [502, "{}", "unknown_fate"],
  [200, "\n <!DOCTYPE html><title>Sign in</title>", "not_sent"],
  [200, "x".repeat(100_000), "unknown_fate"],
])("an answer %i %p is %s", (status, body, kind) =>
  inState(async (directory) => {
    recordInvocation(directory);
    const messages = recordedInvocation(directory)?.messages ?? [];
    await withCollector(answering(status, {}, body), async (collector) => {
      const outcome = await createSegmentSender(collector.settings)({ messages, sentAt: new Date(epoch) }, bounds);
      expect(outcome).toEqual({ kind, status });
    });
  })(),
);

test("T4: a log is one request up to Segment's limits, and consecutive ones with one time of sending beyond them", async () => {
  const sizes = [1, 2, 3, 5, 10, 15, 16, 20, 21, 50, 100, 250, 500, 600, 700, 850, 999, 1_000];
  const perRequest: number[] = [];
  for (const size of sizes) {
    await inState(async (directory) => {
      await withCollector(healthy, async (collector) => {
        const { spool, log } = beginInvocation(directory);
        const events = Array.from({ length: size }, (_, place) =>
          place === 0 ? invoked : catalogEvent("CLI Auth Browser Opened", { flow: "login" }),
        );
        for (const event of events) log.append([event]);
        spool.seal();
        expect(await deliverSpool(delivering(directory, collector))).toEqual({
          end: "drained",
          delivered: 1,
          skipped: 0,
        });
        const received = collector.requests.flatMap(({ batch }) => batch);
        expect(received.map(({ messageId }) => messageId)).toEqual(idsOf(1, size));
        expect(received.map(({ properties }) => properties?.["event_index"])).toEqual(
          events.map((_, place) => place + 1),
        );
        const times = received.map(({ timestamp }) => Date.parse(timestamp));
        expect(times.every((time, place) => place === 0 || time - (times[place - 1] ?? 0) >= 1)).toBe(true);
        expect(new Set(collector.requests.map(({ sentAt }) => sentAt)).size).toBe(1);
        expect(collector.requests.every(({ body }) => Buffer.byteLength(body) <= 500_000)).toBe(true);
        if (size <= 600 || size === 1_000) expect(collector.requests.length).toBe(size <= 600 ? 1 : 2);
        perRequest.push(...collector.requests.map(({ batch }) => batch.length));
      });
    })();
  }
  tellProof(
    "T4",
    `${sizes.length} logs of 1 to 1,000 events`,
    `in order, gap-free, ${perRequest.length} requests of at most ${Math.max(...perRequest)} events`,
  );
}, 120_000);
