import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { SandboxEnv } from "../env.ts";

/** Resets the connection: the client sees `ECONNRESET` or an early end, and no byte of an answer. */
export function cutConnection(c: Context<SandboxEnv>): Response {
  c.env.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

/** Sends the status, the headers with the full length, and half of the body, then closes the connection. */
export async function cutMidBody(c: Context<SandboxEnv>, answer: Response): Promise<Response> {
  const body = Buffer.from(await answer.arrayBuffer());
  const { outgoing, incoming } = c.env;
  // An answer without a body gets one, so that there is something to cut.
  const whole = body.length > 1 ? body : Buffer.from("{}");
  outgoing
    .setHeaders(answer.headers)
    .setHeader("content-length", whole.length)
    .setHeader("x-request-id", c.var.requestId);
  outgoing.writeHead(answer.status === 204 ? 200 : answer.status);
  await new Promise<void>((written) => {
    outgoing.write(whole.subarray(0, Math.floor(whole.length / 2)), () => written());
  });
  incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
