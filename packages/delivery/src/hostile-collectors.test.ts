import { tellProof, toldInParts } from "@algolia-cli/proof";
import { expect, test } from "@jest/globals";
import {
  type Behaviour,
  type TestCollector,
  answering,
  buildProgram,
  delivering,
  epoch,
  healthy,
  idsOf,
  inState,
  recordInvocation,
  startProgram,
  until,
  withCollector,
  withStoppedTimers,
} from "../testing/index.ts";
import { type DeliveryEnd, deliverSpool } from "./deliver-spool.ts";
import { deliveryStatus, recordedInvocation } from "./index.ts";
import { defaultLimits } from "./time-limits.ts";

/** Headers of a 2xx, and then something else than the promised body. */
const begun: (then: (response: Parameters<Behaviour>[0]) => void) => Behaviour = (then) => (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "16" });
  response.write("{");
  then(response);
  return "accepted";
};

const drip = begun((response) => {
  const timer = setInterval(() => response.write(" "), 200);
  response.on("close", () => clearInterval(timer));
});

const hostile: Readonly<Record<string, readonly [Behaviour, kind: "not_sent" | "unknown_fate", status?: number]>> = {
  hang: [() => "not", "unknown_fate"],
  "cut connection": [(response) => (response.destroy(), "not"), "unknown_fate"],
  "cut body": [begun((response) => setTimeout(() => response.destroy(), 20)), "unknown_fate"],
  drip: [drip, "unknown_fate"],
  "500": [answering(500), "not_sent", 500],
  "504": [answering(504), "unknown_fate", 504],
  "429": [answering(429, { "retry-after": "86400" }), "not_sent", 429],
  "302": [answering(302, { location: "https://example.com/" }), "not_sent", 302],
  "304": [(response) => (response.writeHead(304).end(), "not"), "not_sent", 304],
  "403": [answering(403), "not_sent", 403],
  "HTML 200": [answering(200, { "content-type": "text/html" }, "<!doctype html>"), "not_sent", 200],
};

/** They answer nothing, or without an end: only the sender's own limit ends that. */
const endless: readonly string[] = ["hang", "drip"];

/** Delivers; what has no end is given a moment less than 3 s from the request on, and then that moment. */
async function attempted(directory: string, collector: TestCollector, name: string): Promise<DeliveryEnd> {
  if (!endless.includes(name)) return deliverSpool(delivering(directory, collector));
  let end: DeliveryEnd | undefined;
  await withStoppedTimers(async (pass) => {
    const attempt = deliverSpool(delivering(directory, collector, { limits: defaultLimits }));
    void attempt.then((ended) => (end = ended));
    await until(
      () => collector.requests.length === 1,
      () => pass(0),
    );
    pass(2_999);
    // The system has every opportunity to go on, which takes rounds and not time.
    for (let round = 0; round < 100; round++) await new Promise(setImmediate);
    expect(end).toBe(undefined);
    pass(1);
    await attempt;
  });
  return end ?? { end: "interrupted", delivered: 0, skipped: 0 };
}

const collectors = Object.keys(hostile).length;
const shown = toldInParts("T7", collectors, () => tellProof("T7", `${collectors} hostile collectors`, "spool intact"));

test.each(Object.keys(hostile))(
  "T7: a collector that answers with %s leaves the spool as it is, in time, and gets the log later",
  (name) =>
    inState(async (directory) => {
      const [behaviour, result, status] = hostile[name] ?? [healthy, "not_sent"];
      recordInvocation(directory);
      const before = recordedInvocation(directory);
      await withCollector(behaviour, async (collector) => {
        const end = await attempted(directory, collector, name);
        expect([end, recordedInvocation(directory)]).toEqual([{ end: "failed", delivered: 0, skipped: 0 }, before]);
        expect(deliveryStatus(directory, () => epoch)).toMatchObject({
          waiting: { invocations: 1, events: 3 },
          last: { result, ...(status === undefined ? {} : { status }) },
        });
        collector.behaviour = healthy;
        const later = { now: () => epoch + 3_600_000 };
        expect(await deliverSpool(delivering(directory, collector, later))).toEqual({
          end: "drained",
          delivered: 1,
          skipped: 0,
        });
        // What it may have taken before comes with the same ids, which are Segment's to compare.
        expect(collector.requests.map(({ batch }) => batch.map(({ messageId }) => messageId))).toEqual([
          idsOf(1, 3),
          idsOf(1, 3),
        ]);
      });
      shown();
    })(),
  60_000,
);

test.each(["hang", "drip", "429", "healthy"])(
  "a process that delivers inline to a collector with %s ends by itself",
  (name) =>
    inState(async (directory) => {
      recordInvocation(directory);
      const program = await buildProgram("deliver-program", directory);
      await withCollector(hostile[name]?.[0] ?? healthy, async (collector) => {
        const { url } = collector.settings;
        const mode = endless.includes(name) ? "inline" : "patient";
        const { code, output } = await startProgram(program, [mode, directory, url]).ended;
        expect([code, JSON.parse(output)]).toEqual([0, { end: name === "healthy" ? "drained" : "failed" }]);
      });
    })(),
  60_000,
);
