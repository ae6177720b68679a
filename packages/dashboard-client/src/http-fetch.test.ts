import { describe, expect, jest, test } from "@jest/globals";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { facts, failureOf } from "../testing/failure.ts";
import { type Answer, json, withListener, withServer } from "../testing/loopback-server.ts";
import { until } from "../testing/stopped-time.ts";
import { never, testDashboard } from "../testing/test-dashboard.ts";

const regions = { region_codes: [{ code: "eu", name: "Europe" }] };
const read = (url: string) => testDashboard(url).regions(never());

/** Answers with bytes that are said to be compressed. */
const compressed =
  (body: Buffer): Answer =>
  (response) =>
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(body);

const zipped = (value: unknown): Buffer => gzipSync(JSON.stringify(value));

describe("a compressed answer", () => {
  test("is asked for, and read as what was compressed", () =>
    withServer(compressed(zipped(regions)), async ({ url, received }) => {
      expect(await read(url)).toEqual(regions.region_codes);
      expect(received.map(({ headers }) => headers["accept-encoding"])).toEqual(["gzip"]);
    }));

  test("is counted as what it becomes", () =>
    withServer(compressed(zipped({ padding: " ".repeat(5_000_000) })), async ({ url }) => {
      const error = await failureOf(read(url));
      expect(facts(error)).toEqual({ code: "invalid_response", httpStatus: 200 });
      expect(error.message).toContain("more than 4 MiB");
    }));

  test.each([
    ["that is cut", zipped(regions).subarray(0, 20)],
    ["that is none", Buffer.from(JSON.stringify(regions))],
  ])("%s is an error of the connection, and is asked for again", (_what, body) =>
    withServer(compressed(body), async ({ url, received }) => {
      expect(facts(await failureOf(read(url)))).toEqual({ code: "unreachable" });
      expect(received).toHaveLength(3);
    }),
  );
});

/** Runs `work` with a server that takes connections and says nothing of its own. */
async function withSilence(work: (port: number, sockets: readonly Socket[]) => Promise<void>): Promise<void> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket.on("error", () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await work((server.address() as AddressInfo).port, sockets); // it listens on TCP
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe("a connection", () => {
  test("is kept for the next request", () => {
    const connections = new Set<unknown>();
    const listener = () => (request: { socket: unknown }, response: Parameters<typeof json>[0]) => {
      connections.add(request.socket);
      json(response, regions);
    };
    return withListener(listener, async (url) => {
      for (const _call of [1, 2, 3]) await read(url);
      expect(connections.size).toBe(1);
    });
  });

  test("that does not come about within 10 s is a timeout, and a write was not sent", () =>
    withSilence(async (port, sockets) => {
      jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
      try {
        const failing = failureOf(testDashboard(`https://127.0.0.1:${port}`).changePlan("A", "grow", never()));
        // TCP is there, and TLS never comes.
        await until(() => sockets.length === 1);
        await jest.advanceTimersByTimeAsync(10_000);
        const error = await failing;
        expect(facts(error)).toEqual({ code: "timeout" });
        expect(error.message).toContain("(ERR_SOCKET_CONNECTION_TIMEOUT): it did not answer in time");
      } finally {
        jest.useRealTimers();
      }
    }));

  test("that is there may be silent for longer", () =>
    withSilence(async (port, sockets) => {
      jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
      const calling = read(`http://127.0.0.1:${port}`);
      await until(() => sockets.length === 1);
      await jest.advanceTimersByTimeAsync(20_000);
      jest.useRealTimers();
      const body = JSON.stringify(regions);
      sockets[0]?.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
      expect(await calling).toEqual(regions.region_codes);
    }));

  test("that changes its protocol is an error", () =>
    withSilence(async (port, sockets) => {
      const failing = failureOf(testDashboard(`http://127.0.0.1:${port}`).changePlan("A", "grow", never()));
      await until(() => sockets.length === 1);
      sockets[0]?.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: chat\r\n\r\n");
      expect(facts(await failing)).toEqual({ code: "unreachable", outcomeUnknown: true });
    }));
});
