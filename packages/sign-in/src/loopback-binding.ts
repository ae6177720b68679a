import { once } from "node:events";
import type { Server } from "node:net";
import { SignInError } from "./sign-in-error.ts";

/** The literals that a redirect may name (RFC 8252 §7.3); never `localhost`, which a resolver could send elsewhere. */
export type LoopbackHost = "127.0.0.1" | "::1";

const loopbackHosts: readonly LoopbackHost[] = ["127.0.0.1", "::1"];

/** The redirect URI of an address: an origin without a path, the form that is registered. */
export const redirectUriOf = (host: LoopbackHost, port: number): string =>
  `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

/**
 * Listens on the first host that can be had, by default on a port that the system picks (0), and gives the redirect URI.
 * Throws `bind_failed` with each host's error as the cause.
 */
export const bindLoopback = async (server: Server, hosts = loopbackHosts, port = 0): Promise<string> => {
  const failures: unknown[] = [];
  for (const host of hosts) {
    try {
      server.listen({ host, port, exclusive: true });
      await once(server, "listening");
      return redirectUriOf(host, boundPort(server));
    } catch (error) {
      failures.push(error);
    }
  }
  throw new SignInError(
    "bind_failed",
    `cannot listen on ${hosts.join(" or ")}: sign in by pasting the address instead`,
    {
      cause: new AggregateError(failures),
    },
  );
};

const boundPort = (server: Server): number => {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server listens on no TCP port");
  return address.port;
};

/** Reserved by IANA, below the ports that users may serve, and not among those that browsers refuse to visit. */
const unservedPort = 1023;

/** A redirect URI with a port that nobody serves, for when nothing can be bound: the browser ends there, and its address is pasted. */
export const unboundRedirect = (): string => redirectUriOf("127.0.0.1", unservedPort);
