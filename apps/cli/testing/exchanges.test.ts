import { connect } from "node:net";
import { expect, test } from "@jest/globals";
import { lookAtConnections } from "./exchanges.ts";
import { type Behaviour, healthy, withCollector } from "./hostile-collector.ts";
import { until } from "./until.ts";

const body = '{"batch":[]}';
const raw = `POST / HTTP/1.1\r\nhost: collector\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
const post = (url: string, signal?: AbortSignal) => fetch(url, { method: "POST", body, signal: signal ?? null });

/** A behaviour that begins when it is told to, and what tells it. */
const held = () => {
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => (answer = resolve));
  const behaviour: Behaviour = (response) => {
    void asked.then(lookAtConnections).then(() => healthy(response));
    return "taken";
  };
  return { behaviour, answer };
};

test("a request counts as answered once its answer is out, and then counts among those at once", async () => {
  const { behaviour, answer } = held();
  await withCollector(behaviour, async ({ url, requests, mostAtOnce }) => {
    const both = [post(url), post(url)];
    await until("both have come", () => requests[1]);
    expect([requests.map(({ answered }) => answered), mostAtOnce()]).toEqual([[false, false], 0]);
    answer();
    await Promise.all(both.map(async (one) => (await one).text()));
    expect([requests.map(({ answered }) => answered), mostAtOnce()]).toEqual([[true, true], 2]);
  });
});

test("one that was given up does not, although the collector answers", async () => {
  const { behaviour, answer } = held();
  await withCollector(behaviour, async ({ url, requests, mostAtOnce }) => {
    const giveUp = new AbortController();
    const given = post(url, giveUp.signal).catch(() => "given up");
    await until("it has come", () => requests[0]);
    giveUp.abort();
    answer();
    expect(await given).toBe("given up");
    await (await post(url)).text();
    expect([requests.map(({ answered }) => answered), mostAtOnce()]).toEqual([[false, true], 1]);
  });
});

test("nor does one whose client had gone before the collector looked at it", () =>
  withCollector(healthy, async ({ url, requests }) => {
    const { port, hostname } = new URL(url);
    const client = connect(Number(port), hostname);
    await new Promise((connected) => client.once("connect", connected));
    await new Promise((written) => client.write(raw, written));
    client.destroy();
    await until("it has come", () => requests[0]);
    await (await post(url)).text();
    expect(requests.map(({ answered }) => answered)).toEqual([false, true]);
  }));
