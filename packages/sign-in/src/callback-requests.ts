import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { AcceptedOnce } from "./accepted-once.ts";
import type { AuthorizationResponse } from "./authorization-response.ts";
import { type CallbackExpectation, type CallbackRequest, checkCallback } from "./callback-check.ts";
import type { Connections } from "./connection-limit.ts";
import type { HeldTabs } from "./held-tabs.ts";
import { endWithAnswer, refusalAnswer, sendAnswer } from "./http-answer.ts";
import type { ServerRefusal } from "./refusal.ts";

interface CallbackService {
  readonly server: Server;
  readonly connections: Connections;
  readonly tabs: HeldTabs;
  readonly accepted: AcceptedOnce<AuthorizationResponse>;
  readonly expected: CallbackExpectation;
}

type RefusalCounts = Partial<Record<ServerRefusal, number>>;

/** Serves a server's requests: holds the awaited one, refuses all others and goes on. Gives a view of the refusals by reason. */
export const serveCallback = (service: CallbackService): (() => Readonly<RefusalCounts>) => {
  const counts: RefusalCounts = {};
  const count = (reason: ServerRefusal) => {
    counts[reason] = (counts[reason] ?? 0) + 1;
    return refusalAnswer(reason);
  };
  const { server, connections, tabs, accepted, expected } = service;
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    // A client may vanish at any time: that is its own affair.
    response.on("error", () => undefined);
    request.on("error", () => undefined).resume();
    const verdict = checkCallback(callbackRequestOf(request), expected);
    if (verdict.kind === "refused") return sendAnswer(response, count(verdict.reason));
    if (!tabs.hold(request.url ?? "", response)) return sendAnswer(response, count("already_done"));
    connections.keep(request.socket);
    return accepted.accept(verdict.response);
  };
  // An unknown Expect header would else be answered by node:http itself, without our headers.
  server.on("request", serve).on("checkExpectation", serve);
  server.on("connect", (_request: IncomingMessage, socket: Duplex) => {
    socket.on("error", () => undefined);
    endWithAnswer(socket, count("method_not_allowed"));
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    const reason =
      parserRefusals[error.code ?? ""] ?? (error.code?.startsWith("HPE_") ? "malformed_request" : undefined);
    // Silence needs no answer, a connection error can get none, and a held tab's answer is the outcome.
    if (!reason || socket.bytesRead === 0 || !socket.writable || connections.isKept(socket))
      return void socket.destroy();
    endWithAnswer(socket, count(reason));
  });
  // After it was bound, an error concerns one connection that could not be taken (EMFILE): the server lives on.
  server.on("error", () => undefined);
  return () => ({ ...counts });
};

/** The codes of node:http for what its parser gives up on; all of llhttp's others start with HPE_. */
const parserRefusals: Readonly<Record<string, ServerRefusal>> = {
  HPE_HEADER_OVERFLOW: "headers_too_large",
  ERR_HTTP_REQUEST_TIMEOUT: "request_timeout",
};

const purposeHeaders = ["sec-purpose", "purpose", "x-purpose", "x-moz"];

const callbackRequestOf = (request: IncomingMessage): CallbackRequest => {
  const hosts = request.headersDistinct["host"] ?? [];
  return {
    method: request.method ?? "",
    host: hosts.length === 1 ? hosts[0] : undefined,
    target: request.url ?? "",
    purpose: purposeHeaders.flatMap((name) => request.headersDistinct[name] ?? []).join(" "),
  };
};
