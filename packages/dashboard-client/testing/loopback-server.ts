import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

/** A request as the server saw it. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Answers one request; `count` is 1 for the server's first. */
export type Answer = (response: ServerResponse, request: Received, count: number) => unknown;

interface TestServer {
  readonly url: string;
  readonly received: readonly Received[];
}

async function listen<T>(server: Server, work: (port: number) => Promise<T>): Promise<T> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await work((server.address() as AddressInfo).port); // it listens on TCP
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Runs `work` against a server on a free loopback port, and closes it with all its connections. */
export function withServer<T>(answer: Answer, work: (server: TestServer) => Promise<T>): Promise<T> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const whole = { method, url, headers, body: Buffer.concat(chunks).toString() };
      answer(response, whole, received.push(whole));
    });
  });
  return listen(server, (port) => work({ url: `http://127.0.0.1:${port}`, received }));
}

/** Runs `work` with the port of a server that is any `http` listener, such as a framework's. */
export const withListener = <T>(
  listener: (port: number) => RequestListener,
  work: (url: string) => Promise<T>,
): Promise<T> => {
  const server = createServer();
  return listen(server, (port) => {
    server.on("request", listener(port));
    return work(`http://127.0.0.1:${port}`);
  });
};

/** Runs `work` against an https server with the given key and certificate (PEM). */
export const withTlsServer = <T>(identity: { key: string; cert: string }, work: (url: string) => Promise<T>) =>
  listen(
    createTlsServer(identity, (_request, response) => response.end("{}")),
    (port) => work(`https://127.0.0.1:${port}`),
  );

/** A port on which nobody listens. */
export const closedPort = (): Promise<number> => listen(createServer(), async (port) => port);

/** Answers with JSON, as the API does. */
export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/vnd.api+json", ...headers }).end(JSON.stringify(body));
}
