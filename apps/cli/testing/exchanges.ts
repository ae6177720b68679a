import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setImmediate } from "node:timers/promises";

/** A request and its answer, placed by the order in which a server saw things happen. */
interface Exchange {
  readonly came: number;
  /** When the answer was out, or the connection closed without it. */
  over: number;
  answered: boolean;
}

/** Watches what becomes of a server's answers. */
export interface Exchanges {
  /** Follows a request that has just come; tells whether its answer has gone out and found its connection standing. */
  readonly follow: (request: IncomingMessage, response: ServerResponse) => { readonly isAnswered: () => boolean };
  /** The most answered requests that were ever open at once. */
  readonly mostAtOnce: () => number;
}

/**
 * A client that gives up while its answer is on the way leaves an error of the connection, which says nothing of the
 * answers before the last one: after those it asked again.
 */
export const watchExchanges = (): Exchanges => {
  const all: Exchange[] = [];
  const lastOn = new WeakMap<Socket, Exchange>();
  let moments = 0;
  const follow: Exchanges["follow"] = ({ socket }, response) => {
    const exchange: Exchange = { came: ++moments, over: Number.POSITIVE_INFINITY, answered: false };
    response.once("finish", () => {
      exchange.over = ++moments;
      exchange.answered = true;
    });
    response.once("close", () => (exchange.over = Math.min(exchange.over, ++moments)));
    if (!lastOn.has(socket)) {
      socket.once("error", () => {
        const last = lastOn.get(socket);
        if (last !== undefined) last.answered = false;
      });
    }
    lastOn.set(socket, exchange);
    all.push(exchange);
    return { isAnswered: () => exchange.answered };
  };
  return { follow, mostAtOnce: () => mostOpen(all.filter(({ answered }) => answered)) };
};

/**
 * To be awaited right before an answer: lets this process notice that the client has gone, which may have happened long ago
 * on a busy machine. Node looks at its connections between two immediates.
 */
export const lookAtConnections = async (): Promise<void> => {
  await setImmediate();
  await setImmediate();
};

const mostOpen = (exchanges: readonly Exchange[]): number =>
  Math.max(0, ...exchanges.map(({ came }) => exchanges.filter((one) => one.came <= came && came < one.over).length));
