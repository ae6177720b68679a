import type { Server, Socket } from "node:net";

/** The open connections of one server, oldest first. */
export interface Connections {
  /** Exempts a connection from being dropped for a newer one, and from {@link Connections.dropOthers}. */
  readonly keep: (socket: Socket) => void;
  readonly isKept: (socket: Socket) => boolean;
  /** Ends every connection that is not kept, at once. */
  readonly dropOthers: () => void;
  /** Ends every connection, at once. */
  readonly dropAll: () => void;
}

/**
 * Holds a server to `limit` connections by ending the oldest one for the newest: whoever hoards idle connections
 * keeps nobody out, as `server.maxConnections` would let them.
 */
export const limitConnections = (server: Server, limit: number): Connections => {
  const open = new Set<Socket>();
  const kept = new WeakSet<Socket>();
  const drop = (socket: Socket) => {
    // Forgotten at once, since its `close` comes later and the next connection must not count it.
    open.delete(socket);
    socket.destroy();
  };
  const others = () => [...open].filter((socket) => !kept.has(socket));
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    const oldest = open.size > limit ? others()[0] : undefined;
    if (oldest) drop(oldest);
  });
  return {
    keep: (socket) => void kept.add(socket),
    isKept: (socket) => kept.has(socket),
    dropOthers: () => others().forEach(drop),
    dropAll: () => open.forEach(drop),
  };
};
