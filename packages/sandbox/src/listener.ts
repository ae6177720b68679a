import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { SandboxEnv } from "./env.ts";
import { SandboxError } from "./sandbox-error.ts";

/** Where to listen; port 0 lets the system choose. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** How long a request that is being handled may still take when the server closes, in milliseconds. */
const grace = 250;

/** An HTTP server on loopback that can be closed at once. */
export class Listener {
  readonly #server: Server;
  #inFlight = 0;
  #whenQuiet: () => void = () => undefined;

  constructor(site: Hono<SandboxEnv>) {
    const handle = getRequestListener((request, env) => site.fetch(standardRequest(request), env), {
      overrideGlobalObjects: false,
    });
    this.#server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, (incoming, outgoing) => {
      this.#inFlight += 1;
      outgoing.once("close", () => {
        this.#inFlight -= 1;
        if (this.#inFlight === 0) this.#whenQuiet();
      });
      // It answers its own errors; there is nobody left to tell of what comes after.
      void handle(incoming, outgoing);
    });
  }

  /** The port it listens on. Rejects with a {@link SandboxError}; nothing is left open then. */
  listen({ host, port }: Address): Promise<number> {
    if (host !== "127.0.0.1" && host !== "::1") {
      const message = `the sandbox listens on loopback only: use 127.0.0.1 or ::1, not ${JSON.stringify(host)}`;
      return Promise.reject(new SandboxError("not_loopback", message));
    }
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      return Promise.reject(
        new SandboxError("cannot_listen", `${port} is no port; use 1 to 65535, or 0 for any free one`),
      );
    }
    return new Promise((resolve, reject) => {
      const refuse = (cause: Error) => reject(listenError(cause, { host, port }));
      this.#server.once("error", refuse);
      this.#server.listen({ host, port, exclusive: true }, () => {
        this.#server.off("error", refuse);
        const address = this.#server.address();
        resolve(typeof address === "object" && address !== null ? address.port : port);
      });
    });
  }

  /** Ends idle connections at once, and those with a request in hand as soon as it is answered, at the latest in 250 ms. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    if (this.#inFlight > 0) {
      await new Promise<void>((resolve) => {
        this.#whenQuiet = resolve;
        setTimeout(resolve, grace).unref();
      });
    }
    // Also those that have not sent a request yet, which `closeIdleConnections` leaves open.
    this.#server.closeAllConnections();
    await closed;
  }
}

/**
 * The adapter's own request is none to the global `Request`, which `hono/body-limit` builds upon; replacing the global
 * one, as the adapter offers, would reach into everything else in the process.
 */
function standardRequest(request: Request): Request {
  const { url, method, headers, signal } = request;
  const body = method === "GET" || method === "HEAD" ? null : request.body;
  return new Request(url, { method, headers, signal, body, duplex: "half" });
}

function listenError(cause: Error, { host, port }: Address): SandboxError {
  const code = "code" in cause ? String(cause.code) : "";
  if (code === "EADDRINUSE") {
    return new SandboxError("port_in_use", `port ${port} on ${host} is in use; choose another, or 0 for any free one`, {
      cause,
    });
  }
  return new SandboxError("cannot_listen", `cannot listen on ${host}, port ${port}: ${code || cause.message}`, {
    cause,
  });
}
