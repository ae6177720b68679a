import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { type Collector, collectorRoutes, createCollector } from "./index.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const start = Date.parse("2026-03-02T09:00:00.000Z");

let now: number;
let collector: Collector;
let server: ServerType;
let url: string;

beforeEach(async () => {
  now = start;
  collector = createCollector({ clock: () => now });
  server = serve({ fetch: collectorRoutes(collector).fetch, hostname: "127.0.0.1", port: 0 });
  await new Promise((resolve) => server.once("listening", resolve));
  // A listening TCP server has an address of this shape.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
});

const json = { "content-type": "application/json" };

async function post(body: string | Uint8Array<ArrayBuffer> | ReadableStream, headers: Record<string, string> = json) {
  const answer = await fetch(`${url}/v1/batch`, { method: "POST", headers, body, duplex: "half" });
  return { status: answer.status, body: await answer.json() };
}
const postBatch = (batch: readonly unknown[], more: object = {}) => post(JSON.stringify({ batch, ...more }));

const track = (messageId: string, more: object = {}) => ({
  type: "track",
  event: "Command Invoked",
  messageId,
  anonymousId: "anon",
  timestamp: "2026-03-02T08:59:59.000Z",
  ...more,
});
const accepted = { status: 200, body: { success: true } };
const refused = (message: string) => ({ status: 400, body: { success: false, code: "invalid_request", message } });

describe("a batch that Segment would take", () => {
  test("is kept as it was sent, whatever the events are called", async () => {
    const events = [
      track("1", {
        event: "Not In Any Catalog",
        properties: { nested: { deep: [1, null] } },
        context: { device: { id: "anon" } },
      }),
      { type: "identify", userId: "42", traits: { version: "main" }, extra: true },
    ];
    expect(await postBatch(events, { sentAt: "2026-03-02T09:00:00.000Z" })).toEqual(accepted);
    expect(collector.events()).toEqual(events);
  });

  test("is recorded with its counts and the headers that say who sent it, not with credentials", async () => {
    const body = JSON.stringify({ batch: [track("1"), track("1")], sentAt: "2026-03-02T09:00:00.000Z" });
    await post(body, {
      ...json,
      authorization: `Basic ${btoa("secret-key:")}`,
      "user-agent": "test/1",
      "x-algolia-cli-env": "dev",
      "x-other": "1",
    });
    expect(collector.requests).toEqual([
      {
        number: 1,
        receivedAt: "2026-03-02T09:00:00.000Z",
        status: 200,
        bytes: body.length,
        batchSize: 2,
        stored: 1,
        duplicates: 1,
        rejected: 0,
        sentAt: "2026-03-02T09:00:00.000Z",
        writeKey: "given",
        headers: {
          "content-type": "application/json",
          "content-length": String(body.length),
          "user-agent": "test/1",
          "x-algolia-cli-env": "dev",
        },
      },
    ]);
  });

  test.each([
    ["none", {}, {}],
    ["empty", { authorization: `Basic ${btoa(":")}` }, {}],
    ["empty", {}, { writeKey: "" }],
    ["given", {}, { writeKey: "k" }],
    ["empty", { authorization: `Basic ${btoa(":")}` }, { writeKey: "k" }],
  ])("may come with a write key: %s", async (writeKey, headers, more) => {
    await post(JSON.stringify({ batch: [], ...more }), { ...json, ...headers });
    expect(collector.requests.map((request) => request.writeKey)).toEqual([writeKey]);
  });
});

describe("a request that Segment refuses", () => {
  const envelope = (batch: unknown) => JSON.stringify({ batch });
  const malformed = "malformed JSON: the body is not a JSON object in UTF-8";
  test.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ["bad JSON", '{"batch":[', malformed],
    ["no body", "", malformed],
    ["not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), malformed],
    ["an array", "[]", malformed],
    ["no batch", "{}", "malformed batch: `batch` is not an array"],
    ["a batch that is an object", envelope({}), "malformed batch: `batch` is not an array"],
    ["an event that is no object", envelope([track("1"), "x"]), "event 2 of 2: it is not an object"],
    ["an event without type", envelope([{ anonymousId: "a" }]), "event 1 of 1: `type` is missing"],
    [
      "an event without identifier",
      envelope([{ type: "track", event: "x", userId: "" }]),
      "event 1 of 1: no_user_anon_id: `userId` or `anonymousId` is needed",
    ],
    ["a time that is no text", envelope([track("1", { timestamp: 1 })]), "event 1 of 1: `timestamp` is not a string"],
    [
      "properties that are a list",
      envelope([track("1", { properties: [] })]),
      "event 1 of 1: `properties` is not an object",
    ],
  ])("is answered with 400 and stores nothing: %s", async (_name, body, message) => {
    expect(await post(body)).toEqual(refused(message));
    expect(collector.events()).toEqual([]);
    expect(collector.requests.map(({ status, stored, error }) => ({ status, stored, error }))).toEqual([
      { status: 400, stored: 0, error: message },
    ]);
  });

  test("for its content type is answered with 400", async () => {
    const body = envelope([track("1")]);
    const message = "content-type must be application/json";
    expect(await post(body, { "content-type": "text/plain" })).toEqual(refused(message));
    expect(await post(body, { "content-type": "application/jsonp" })).toEqual(refused(message));
    expect(await post(body, { "content-type": "application/json; charset=utf-8" })).toEqual(accepted);
  });
});

describe("limits", () => {
  const sized = (messageId: string, bytes: number) => {
    const empty = Buffer.byteLength(JSON.stringify(track(messageId, { properties: { pad: "" } })));
    return track(messageId, { properties: { pad: "x".repeat(bytes - empty) } });
  };
  /** A body of exactly so many bytes, made of events of at most 30 KB. */
  const bodyOf = (bytes: number) => {
    const frame = Buffer.byteLength(JSON.stringify({ batch: [], pad: "" }));
    return JSON.stringify({ batch: [], pad: "x".repeat(bytes - frame) });
  };

  test("an event may have 32 KB, counted in UTF-8 bytes", async () => {
    expect(await postBatch([sized("1", 32 * 1024)])).toEqual(accepted);
    const message = "event 1 of 1: payload too large: 32769 bytes, an event may have 32768";
    expect(await postBatch([sized("2", 32 * 1024 + 1)])).toEqual(refused(message));
    const wide = track("3", { properties: { pad: "é".repeat(17_000) } });
    expect((await postBatch([wide])).status).toBe(400);
  });

  test("a request may have 500 KB", async () => {
    expect(await post(bodyOf(500 * 1024))).toEqual(accepted);
    const tooLarge = refused("payload too large: a request may have 512000 bytes");
    expect(await post(bodyOf(500 * 1024 + 1))).toEqual(tooLarge);
    expect(await post(new Blob([bodyOf(600 * 1024)]).stream())).toEqual(tooLarge);
    expect(collector.requests.map(({ status, bytes }) => [status, bytes])).toEqual([
      [200, 512_000],
      [400, 512_001],
      [400, 0],
    ]);
  });

  test("what exceeds 2,500 events is answered with 200 and dropped", async () => {
    const events = Array.from({ length: 2501 }, (_, position) => track(String(position)));
    expect(await postBatch(events)).toEqual(accepted);
    expect(collector.events().at(-1)).toEqual(track("2499"));
    expect({ stored: collector.events().length, rejected: collector.rejected }).toEqual({ stored: 2500, rejected: 1 });
  });

  test("a track without a name is answered with 200 and dropped", async () => {
    expect(await postBatch([track("1", { event: undefined }), track("2")])).toEqual(accepted);
    expect(collector.events()).toEqual([track("2")]);
    expect(collector.rejected).toBe(1);
  });
});

describe("deduplication", () => {
  test("drops and counts a messageId that was stored within 24 hours, across requests and within one", async () => {
    await postBatch([track("1"), track("1", { event: "Other" })]);
    now += DAY_MS - 1;
    await postBatch([track("2"), track("1")]);
    expect(collector.events()).toEqual([track("1"), track("2")]);
    expect(collector.duplicates).toBe(2);
  });

  test("ends 24 hours after the first, however often it was repeated", async () => {
    await postBatch([track("1")]);
    now += DAY_MS / 2;
    await postBatch([track("1")]);
    now += DAY_MS / 2;
    await postBatch([track("1")]);
    expect(collector.requests.map(({ stored }) => stored)).toEqual([1, 0, 1]);
  });

  test("leaves events without messageId alone", async () => {
    const nameless = track("", { messageId: undefined });
    await postBatch([nameless, nameless]);
    expect(collector.events().length).toBe(2);
  });

  test("does not hold a refused batch against its resending", async () => {
    expect((await postBatch([track("1"), {}])).status).toBe(400);
    expect(await postBatch([track("1")])).toEqual(accepted);
    expect(collector.events()).toEqual([track("1")]);
  });
});

describe("reading what was received", () => {
  const indexed = (invocation_id: string, event_index: number) =>
    track(`${invocation_id}:${event_index}`, { properties: { invocation_id, event_index } });

  test("as JSON: the requests, and the events by invocation in the order of their index", async () => {
    await postBatch([indexed("b", 2), indexed("a", 1)]);
    await postBatch([indexed("b", 1), indexed("b", 2)]);
    const answer = await fetch(`${url}/sandbox/events`);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toEqual({
      requests: collector.requests,
      invocations: [
        { invocationId: "b", events: [indexed("b", 1), indexed("b", 2)] },
        { invocationId: "a", events: [indexed("a", 1)] },
      ],
      duplicates: 1,
      rejected: 0,
    });
  });

  test("as lines: one event each, in the order received", async () => {
    await postBatch([indexed("b", 2), indexed("a", 1)]);
    const answer = await fetch(`${url}/sandbox/events.ndjson`);
    expect(answer.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    expect(await answer.text()).toBe(`${JSON.stringify(indexed("b", 2))}\n${JSON.stringify(indexed("a", 1))}\n`);
  });

  test("as a page that says whether it has changed", async () => {
    const first = await fetch(`${url}/collector`);
    const etag = first.headers.get("etag") ?? "";
    const again = () => fetch(`${url}/collector`, { headers: { "if-none-match": etag } });
    expect((await again()).status).toBe(304);
    await postBatch([indexed("a", 1)]);
    const changed = await again();
    expect([changed.status, changed.headers.get("etag") === etag]).toEqual([200, false]);
    expect(await changed.text()).toContain('<span class="what">Command Invoked</span>');
    expect(await first.text()).toContain("Nothing has been received yet.");
  });

  test("the page's policy allows the script that it holds", async () => {
    const answer = await fetch(`${url}/collector`);
    const script = /<script>([\s\S]*?)<\/script>/.exec(await answer.text())?.[1] ?? "";
    const hash = createHash("sha256").update(script).digest("base64");
    expect(answer.headers.get("content-security-policy")).toContain(`script-src 'sha256-${hash}'; connect-src 'self'`);
  });
});
