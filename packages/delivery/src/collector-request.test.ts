import { type AddressInfo, type Socket, createServer } from "node:net";
import { expect, test } from "@jest/globals";
import { requestCollector } from "./collector-request.ts";

/** Runs `work` with a port on loopback that takes connections and says nothing. */
async function withSilence(work: (port: number) => Promise<void>): Promise<void> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket.on("error", () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    // A server that listens on a port has an address of this shape.
    await work((server.address() as AddressInfo).port);
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

const ask = (url: string, others: Partial<Parameters<typeof requestCollector>[0]> = {}) =>
  requestCollector({ url, headers: {}, body: "{}", fetch, timeoutMs: 300, ...others });

test("a request that left and was not answered is of unknown fate", () =>
  withSilence(async (port) => {
    expect(await ask(`http://127.0.0.1:${port}/v1/batch`)).toEqual({ kind: "unknown_fate" });
  }));

test("a request that hung before its first byte has certainly not been sent", () =>
  withSilence(async (port) => {
    expect(await ask(`https://127.0.0.1:${port}/v1/batch`)).toEqual({ kind: "not_sent" });
  }));

test("a name that does not exist, however deep the fetch hides it, has certainly not been sent to", async () => {
  const lookup = Object.assign(new Error("lookup"), { code: "ENOTFOUND" });
  const failures = [
    new TypeError("fetch failed", { cause: lookup }),
    new TypeError("fetch failed", { cause: new AggregateError([lookup, lookup]) }),
  ];
  const outcomes = await Promise.all(
    failures.map(async (failure) =>
      ask("http://collector.invalid/v1/batch", { fetch: async () => Promise.reject(failure) }),
    ),
  );
  expect(outcomes).toEqual([{ kind: "not_sent" }, { kind: "not_sent" }]);
});

test("one of several addresses that may have been reached is enough for doubt", async () => {
  const errors = ["ECONNREFUSED", "ECONNRESET"].map((code) => Object.assign(new Error(code), { code }));
  const fetch = async () => Promise.reject(new TypeError("fetch failed", { cause: new AggregateError(errors) }));
  expect(await ask("http://collector.invalid/v1/batch", { fetch })).toEqual({ kind: "unknown_fate" });
});

test("an abort from outside ends the request at once", () =>
  withSilence(async (port) => {
    const controller = new AbortController();
    const asked = ask(`http://127.0.0.1:${port}/v1/batch`, { signal: controller.signal, timeoutMs: 600_000 });
    controller.abort();
    expect((await asked).kind).toMatch(/not_sent|unknown_fate/u);
  }));
