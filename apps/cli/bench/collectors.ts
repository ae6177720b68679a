import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A collector as telemetry may meet it. */
export interface Collector {
  readonly name: string;
  readonly url: string;
}

const accept: RequestListener = (_request, answer) => {
  answer.writeHead(200, { "content-type": "application/json" }).end('{"success":true}');
};

const behaviours: readonly (readonly [name: string, behaviour: RequestListener])[] = [
  ["healthy", accept],
  ["hanging", () => undefined],
  ["answering 500", (_request, answer) => void answer.writeHead(500).end("{}")],
  ["slow by 2 s", (request, answer) => void setTimeout(() => accept(request, answer), 2_000)],
];

const served = async (behaviour: RequestListener) => {
  const server = createServer((request, answer) => {
    request.resume();
    request.on("end", () => behaviour(request, answer));
  });
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  const { port } = server.address() as AddressInfo; // a TCP server's address
  return { server, url: `http://127.0.0.1:${port}` };
};

/** Runs `work` with a collector of every kind: those that answer somehow, one that refuses, one whose name nobody knows. */
export const withCollectors = async <Value>(
  work: (collectors: readonly Collector[]) => Promise<Value>,
): Promise<Value> => {
  const running = await Promise.all(
    behaviours.map(async ([name, behaviour]) => ({ name, ...(await served(behaviour)) })),
  );
  const closed = await served(accept);
  await new Promise((done) => {
    closed.server.close(done);
  });
  try {
    return await work([
      ...running.map(({ name, url }) => ({ name, url })),
      { name: "refusing", url: closed.url },
      { name: "without DNS", url: "https://collector.invalid" },
    ]);
  } finally {
    for (const { server } of running) {
      server.closeAllConnections();
      server.close();
    }
  }
};
