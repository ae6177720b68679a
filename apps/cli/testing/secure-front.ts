import { writeFileSync } from "node:fs";
import { request, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { selfSigned, withConnectProxy } from "@algolia-cli/dashboard-client/testing";
import type { Stage } from "./stage.ts";

/** Names that no name server knows: only the proxy leads to them. */
const [api, telemetry] = ["api.corp.invalid", "telemetry.corp.invalid"];

/** A sandbox that can be reached through a proxy alone, by https and by names. */
export interface BehindProxy {
  /** The variables that lead there, but for the proxy. */
  readonly variables: Readonly<Record<string, string>>;
  /** The proxy's address without its credentials. */
  readonly proxy: string;
  /** What was asked of the proxy so far, with the credentials of each. */
  readonly asked: () => readonly string[];
}

/** Hands a request over to the sandbox, and its answer back. */
const handOver =
  (sandboxUrl: string) =>
  (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { method, headers, url = "/" } = incoming;
    const { host: _host, ...others } = headers;
    const forwarded = request(new URL(url, sandboxUrl), { method, headers: others }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(forwarded.on("error", () => outgoing.destroy()));
  };

/** Puts a proxy that wants the credentials `ann:secret` before the stage's sandbox. */
export const behindProxy = async (
  { sandbox, home }: Stage,
  work: (place: BehindProxy) => Promise<void>,
): Promise<void> => {
  const identity = selfSigned(api, telemetry);
  const certificate = join(home.path, "corp.pem");
  writeFileSync(certificate, identity.cert);
  const server = createServer(identity, handOver(sandbox.url));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  try {
    await withConnectProxy({ port, wants: "ann:secret" }, ({ address, asked }) =>
      work({
        variables: {
          ALGOLIA_API_URL: `https://${api}`,
          ALGOLIA_TELEMETRY_URL: `https://${telemetry}`,
          NODE_EXTRA_CA_CERTS: certificate,
        },
        proxy: address,
        asked: () => asked.map(({ target, credentials }) => `${target} ${credentials ?? ""}`.trim()),
      }),
    );
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
};
