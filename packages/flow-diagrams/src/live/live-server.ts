import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Chart } from "../chart.ts";
import type { PageRun } from "../html/page-data.ts";
import { contentPolicy, writePage } from "../html/page.ts";

/** A page on loopback that shows runs as they happen. */
export interface LiveServer {
  /** Where the page is, with a slash at the end. */
  readonly url: string;
  /** Shows these runs from now on, the oldest first; a page that is opened or reloaded later shows them as well. */
  readonly show: (runs: readonly PageRun[]) => void;
  /** Frees the port and lets go of all who watch. */
  readonly close: () => Promise<void>;
}

const runsPath = "/runs";
const plain = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" };

const refuse = (response: ServerResponse, status: number, why: string): void => {
  response.writeHead(status, plain).end(`${why}\n`);
};

/** Only a browser that was led here by name: a foreign name that was rebound to loopback gets nothing. */
const isOwnHost = ({ headers }: IncomingMessage, port: number): boolean =>
  headers.host === `127.0.0.1:${port}` || headers.host === `localhost:${port}`;

/** The runs as one server-sent event; JSON holds no line break of its own. */
const message = (runs: readonly PageRun[]): string => `event: runs\ndata: ${JSON.stringify(runs)}\n\n`;

const pageHeaders = (policy: string) => ({
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `${policy}; frame-ancestors 'none'`,
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
});

const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
};

/** Everybody who watches, and what they see. */
const createAudience = () => {
  const watching = new Set<ServerResponse>();
  let shown = message([]);
  return {
    join: (response: ServerResponse): void => {
      response.writeHead(200, streamHeaders).write(`retry: 500\n\n${shown}`);
      watching.add(response);
      response.once("close", () => watching.delete(response));
    },
    show: (runs: readonly PageRun[]): void => {
      shown = message(runs);
      for (const response of watching) response.write(shown);
    },
  };
};

/** Serves the page of these charts on 127.0.0.1, on a port that the system chooses. Rejects with what the system says. */
export const startLiveServer = async (charts: readonly Chart[]): Promise<LiveServer> => {
  const data = { charts, runs: [], follows: runsPath };
  const page = writePage(data);
  const headers = pageHeaders(contentPolicy(data));
  const audience = createAudience();
  const server = createServer((request, response) => {
    if (!isOwnHost(request, port)) return refuse(response, 421, "this server answers under its own name only");
    if (request.method !== "GET") return refuse(response, 405, "there is nothing to change here");
    if (request.url === "/") return void response.writeHead(200, headers).end(page);
    if (request.url === runsPath) return audience.join(response);
    return refuse(response, 404, "there is no such page");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo; // it listens on a port and not on a pipe
  return {
    url: `http://127.0.0.1:${port}/`,
    show: audience.show,
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
};
