import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/** A proxy on loopback that tunnels whatever it is asked for to one port of this machine. */
export interface ConnectProxy {
  /** Without credentials. */
  readonly address: string;
  /** What was asked of it: `CONNECT host:port`, with the credentials that came along, decoded. */
  readonly asked: readonly { readonly target: string; readonly credentials: string | undefined }[];
}

export interface ConnectProxyOptions {
  /** The port that every name leads to. */
  readonly port: number;
  /** A status that it refuses every tunnel with. */
  readonly refuses?: number;
  /** `name:password` without which it answers 407. */
  readonly wants?: string;
}

const credentialsOf = ({ headers }: IncomingMessage): string | undefined => {
  const [, encoded] = /^Basic (.*)$/.exec(headers["proxy-authorization"] ?? "") ?? [];
  return encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString();
};

const tunnel = (client: Duplex, port: number, sockets: Set<Duplex>): void => {
  const server: Socket = connect(port, "127.0.0.1", () => {
    client.write("HTTP/1.1 200 Connection established\r\n\r\n");
    server.pipe(client).pipe(server);
  });
  for (const socket of [server, client]) sockets.add(socket.on("error", () => server.destroy()));
};

/** Runs `work` with a proxy, and closes it with all its tunnels. */
export async function withConnectProxy<T>(
  { port, refuses, wants }: ConnectProxyOptions,
  work: (proxy: ConnectProxy) => Promise<T>,
): Promise<T> {
  const asked: { target: string; credentials: string | undefined }[] = [];
  const sockets = new Set<Duplex>();
  const server = createServer((_request, response) => void response.writeHead(405).end());
  server.on("connect", (request: IncomingMessage, client: Duplex) => {
    const credentials = credentialsOf(request);
    asked.push({ target: `CONNECT ${request.url ?? ""}`, credentials });
    const status = refuses ?? (wants === undefined || credentials === wants ? undefined : 407);
    if (status === undefined) tunnel(client, port, sockets);
    else client.end(`HTTP/1.1 ${status} Refused\r\ncontent-length: 0\r\n\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    // It listens on TCP.
    return await work({ address: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked });
  } finally {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
