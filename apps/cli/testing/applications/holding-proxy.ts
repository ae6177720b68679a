import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface Holding {
  /** The origin that answers. */
  readonly target: string;
  /** The request target that is not passed on before `until` has been asked for. */
  readonly held: string;
  readonly until: string;
}

/** Works with the address of a proxy for reads that lets one of them wait for another: who asks in turn waits for ever. */
export const throughHoldingProxy = async <Result>(
  { target, held, until }: Holding,
  work: (url: string) => Promise<Result>,
): Promise<Result> => {
  let release: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (release = resolve));
  const server = createServer((request, response) => {
    const { url = "", headers } = request;
    if (url === until) release();
    const pass = async (): Promise<void> => {
      if (url === held) await asked;
      const answer = await fetch(`${target}${url}`, { headers: { authorization: headers.authorization ?? "" } });
      const type = answer.headers.get("content-type") ?? "";
      response.writeHead(answer.status, { "content-type": type }).end(await answer.text());
    };
    pass().catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo; // it listens on a port
  try {
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    release();
    await new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  }
};
