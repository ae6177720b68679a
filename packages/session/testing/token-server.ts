import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A token endpoint that rotates: each refresh token works once, and a second use of one revokes them all. */
export interface TokenServer {
  readonly url: string;
  readonly refreshes: () => number;
  readonly revoked: () => boolean;
  /** Resolves when the next request has arrived, which is then never answered and spends nothing. */
  readonly swallowNext: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts on loopback with one valid refresh token, `refresh-0`; answers `access-1`, `refresh-1` and so on after `delayMs`. */
export async function startTokenServer(delayMs: number): Promise<TokenServer> {
  let refreshes = 0;
  let revoked = false;
  let swallow: (() => void) | undefined;
  const grant = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const token = new URLSearchParams(await read(request)).get("refresh_token");
    revoked ||= token !== `refresh-${refreshes}`;
    if (!revoked) refreshes++;
    const answer = revoked
      ? { error: "invalid_grant" }
      : { access: `access-${refreshes}`, refresh: `refresh-${refreshes}` };
    setTimeout(() => reply(response, revoked ? 400 : 200, answer), delayMs);
  };
  const server = createServer((request, response) => {
    if (swallow === undefined) void grant(request, response);
    else swallow();
    swallow = undefined;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A listening TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    refreshes: () => refreshes,
    revoked: () => revoked,
    swallowNext: () => new Promise((resolve) => (swallow = resolve)),
    close: () => close(server),
  };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
