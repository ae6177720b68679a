import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { CollectorSettings } from "../src/segment-sender.ts";

/** One message as it came in; only what the tests look at. */
export interface ReceivedMessage {
  readonly type: string;
  readonly event?: string;
  readonly messageId: string;
  readonly timestamp: string;
  readonly anonymousId?: string;
  readonly userId?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly traits?: Readonly<Record<string, unknown>>;
  readonly context: Readonly<Record<string, unknown>>;
}

/** One request as it came in. */
export interface ReceivedRequest {
  readonly body: string;
  readonly headers: IncomingMessage["headers"];
  readonly batch: readonly ReceivedMessage[];
  readonly sentAt: string;
  readonly writeKey: string;
}

/** Answers a request; `accepted`: the collector has the messages, whatever its answer says. */
export type Behaviour = (response: ServerResponse, request: ReceivedRequest, count: number) => "accepted" | "not";

/** A collector on loopback that can behave badly. */
export interface TestCollector {
  readonly settings: CollectorSettings;
  readonly requests: readonly ReceivedRequest[];
  /** The messages of all accepted requests, in their order; what came twice is here twice. */
  readonly taken: () => readonly ReceivedMessage[];
  /** The most requests that were ever open at once. */
  readonly mostAtOnce: () => number;
  behaviour: Behaviour;
}

/** Takes everything. */
export const healthy: Behaviour = (response) => {
  response.writeHead(200, { "content-type": "application/json" }).end('{"success":true}');
  return "accepted";
};

/** Answers with a status and takes nothing. */
export const answering =
  (status: number, headers: Record<string, string> = {}, body = "{}"): Behaviour =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
    return "not";
  };

/** Runs `work` with a collector, which is gone afterwards with all its connections. */
export async function withCollector(behaviour: Behaviour, work: (collector: TestCollector) => Promise<void>) {
  const requests: ReceivedRequest[] = [];
  const taken: ReceivedMessage[] = [];
  let [open, most] = [0, 0];
  const collector: TestCollector = {
    settings: { url: "", writeKey: "test-key", environment: "dev" },
    requests,
    taken: () => taken,
    mostAtOnce: () => most,
    behaviour,
  };
  const server = createServer((incoming, response) => {
    most = Math.max(most, ++open);
    response.on("close", () => (open -= 1));
    void (async () => {
      const body = await readBody(incoming);
      const { batch, sentAt, writeKey } = JSON.parse(body) as Omit<ReceivedRequest, "body" | "headers">;
      const request = { body, headers: incoming.headers, batch, sentAt, writeKey };
      requests.push(request);
      if (collector.behaviour(response, request, requests.length) === "accepted") taken.push(...batch);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(collector.settings, { url: `http://127.0.0.1:${port}` });
  try {
    await work(collector);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
