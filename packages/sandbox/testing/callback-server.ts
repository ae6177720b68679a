import { createServer } from "node:http";

/** What a client's loopback server was asked, oldest first. */
export interface Callback {
  readonly redirectUri: string;
  readonly received: readonly URL[];
}

/** Runs the work while a client's loopback server listens, which answers every request with a page. */
export async function withCallback<T>(work: (callback: Callback) => Promise<T>): Promise<T> {
  const received: URL[] = [];
  const server = createServer((request, response) => {
    received.push(new URL(request.url ?? "/", `http://${request.headers.host ?? ""}`));
    response.setHeader("content-type", "text/html").end("<title>Back at the client</title>");
  });
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  try {
    return await work({ redirectUri: `http://127.0.0.1:${port}`, received });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
