import { afterAll, expect, test } from "@jest/globals";
import { tellProof } from "../../../testing/proof.ts";
import {
  type Behaviour,
  answering,
  buildProgram,
  delivering,
  epoch,
  healthy,
  idsOf,
  inState,
  recordInvocation,
  startProgram,
  withCollector,
} from "../testing/index.ts";
import { deliverInline } from "./deliver-inline.ts";
import { deliveryStatus, recordedInvocation } from "./index.ts";

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

let met = 0;
afterAll(() => tellProof("T7", `${met} of ${Object.keys(hostile).length} hostile collectors`, "spool intact"));

test.each(Object.keys(hostile))(
  "T7: a collector that answers with %s leaves the spool as it is, in time, and gets the log later",
  (name) =>
    inState(async (directory) => {
      const [behaviour, result, status] = hostile[name] ?? [healthy, "not_sent"];
      recordInvocation(directory);
      const before = recordedInvocation(directory);
      await withCollector(behaviour, async (collector) => {
        const began = performance.now();
        const end = await deliverInline(delivering(directory, collector));
        // 5 s is the promise; the rest is for a machine that is busy.
        expect(performance.now() - began).toBeLessThan(20_000);
        expect([end.end, recordedInvocation(directory)]).toEqual(["failed", before]);
        expect(deliveryStatus(directory, () => epoch)).toMatchObject({
          waiting: { invocations: 1, events: 3 },
          last: { result, ...(status === undefined ? {} : { status }) },
        });
        collector.behaviour = healthy;
        const later = { now: () => epoch + 3_600_000 };
        expect(await deliverInline(delivering(directory, collector, later))).toMatchObject({
          end: "drained",
          delivered: 1,
        });
        expect(collector.unique().map(({ messageId }) => messageId)).toEqual(idsOf(1, 3));
        met += 1;
      });
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
        const { code, output } = await startProgram(program, ["inline", directory, url]).ended;
        expect([code, JSON.parse(output)]).toEqual([0, { end: name === "healthy" ? "drained" : "failed" }]);
      });
    })(),
  60_000,
);
