import { connect } from "node:net";
import type { Sandbox } from "../src/running-sandbox.ts";

/** What came over the wire until the connection ended, and the system's code where it did not end in order. */
export interface RawAnswer {
  readonly bytes: string;
  readonly error: string | undefined;
}

/** Sends the lines as an HTTP/1.1 request head and waits for the end of the connection. */
export function rawRequest(sandbox: Sandbox, head: readonly string[], body = ""): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let error: string | undefined;
    const socket = connect(sandbox.port, "127.0.0.1", () => socket.write(`${head.join("\r\n")}\r\n\r\n${body}`));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", (cause: NodeJS.ErrnoException) => {
      error = cause.code;
    });
    socket.on("close", () => resolve({ bytes: Buffer.concat(chunks).toString(), error }));
  });
}

/** The head of a request of this server's own, which asks for the connection to end after it. */
export function headFor(sandbox: Sandbox, line: string, ...headers: readonly string[]): readonly string[] {
  return [`${line} HTTP/1.1`, `Host: 127.0.0.1:${sandbox.port}`, "Connection: close", ...headers];
}
