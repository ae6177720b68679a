import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { lookAtConnections, watchExchanges } from "./exchanges.ts";

/** One message as it came in; only what tests look at. */
export interface CollectedMessage {
  readonly type: string;
  readonly event?: string;
  readonly messageId: string;
  readonly timestamp: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** One request as it came in, byte for byte. */
export interface CollectedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly batch: readonly CollectedMessage[];
  /** Whether its answer has gone out while somebody was there to read it; what else was sent again was sent once too often. */
  readonly answered: boolean;
}

/** What a collector does with a request; `taken` makes it remember the messages as Segment would. */
export type Behaviour = (response: ServerResponse, batch: readonly CollectedMessage[]) => "taken" | "not_taken";

/** A collector on loopback that behaves as it is told to. */
export interface HostileCollector {
  readonly url: string;
  readonly requests: readonly CollectedRequest[];
  /** The messages of all requests that were taken, in their order; what came twice is here twice. */
  readonly taken: () => readonly CollectedMessage[];
  /** The most answered requests that were ever open at once: one that was given up may still look open here. */
  readonly mostAtOnce: () => number;
  behaviour: Behaviour;
  /** Nobody listens on the port from now on. */
  readonly goDown: () => Promise<void>;
  /** Listens on the same port again. */
  readonly comeUp: () => Promise<void>;
}

/** Takes everything. */
export const healthy = (response: ServerResponse): "taken" => {
  response.writeHead(200, { "content-type": "application/json" }).end('{"success":true}');
  return "taken";
};

const answering =
  (status: number, headers: Readonly<Record<string, string>> = {}, body = "{}"): Behaviour =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
    return "not_taken";
  };

/** Takes what does not hold such an event, and never what does. */
export const refusingEvent =
  (name: string): Behaviour =>
  (response, batch) =>
    (batch.some(({ event }) => event === name) ? answering(400) : healthy)(response, batch);

/** The head of a 2xx and one byte of its body, and then what is given. */
const begun =
  (then: (response: ServerResponse) => void): Behaviour =>
  (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write("{");
    then(response);
    return "taken";
  };

const dripping = begun((response) => {
  const timer = setInterval(() => response.write(" "), 150);
  response.on("close", () => clearInterval(timer));
});

/** Everything that a collector can do instead of its duty. Some have taken the messages and do not say so. */
export const hostileBehaviours: Readonly<Record<string, Behaviour>> = {
  "never answers": () => "not_taken",
  "cuts the connection": (response) => (response.destroy(), "not_taken"),
  "cuts its answer": begun((response) => void setTimeout(() => response.destroy(), 20)),
  "drips its answer": dripping,
  "answers 500": answering(500),
  "answers 429 and asks to come back tomorrow": answering(429, { "retry-after": "86400" }),
  "answers 302": answering(302, { location: "https://example.com/" }),
  "answers 304": (response) => (response.writeHead(304).end(), "not_taken"),
  "answers 403": answering(403),
  "is a captive portal": answering(200, { "content-type": "text/html" }, "<!doctype html><title>Sign in</title>"),
};

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((listening) => server.listen(port, "127.0.0.1", listening));

const stop = async (server: Server): Promise<void> => {
  const closed = new Promise((ended) => server.close(ended));
  server.closeAllConnections();
  await closed;
};

/** Runs `work` with a collector, which is gone afterwards with all its connections. */
export const withCollector = async (
  behaviour: Behaviour,
  work: (collector: HostileCollector) => Promise<void>,
): Promise<void> => {
  const requests: CollectedRequest[] = [];
  const taken: CollectedMessage[] = [];
  const exchanges = watchExchanges();
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { isAnswered } = exchanges.follow(request, response);
    const body = await text(request);
    const { batch } = JSON.parse(body) as Pick<CollectedRequest, "batch">; // what is none fails the test
    await lookAtConnections();
    requests.push({
      path: request.url ?? "",
      headers: request.headers,
      body,
      batch,
      get answered() {
        return isAnswered();
      },
    });
    if (collector.behaviour(response, batch) === "taken") taken.push(...batch);
  };
  const server = createServer((request, response) => {
    void receive(request, response);
  });
  await listen(server, 0);
  const { port } = server.address() as AddressInfo; // it listens on a port
  const collector: HostileCollector = {
    url: `http://127.0.0.1:${port}`,
    requests,
    taken: () => taken,
    mostAtOnce: exchanges.mostAtOnce,
    behaviour,
    goDown: () => stop(server),
    comeUp: () => listen(server, port),
  };
  try {
    await work(collector);
  } finally {
    if (server.listening) await stop(server);
  }
};
