import { STATUS_CODES, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { finished } from "node:stream/promises";
import { alreadyDonePage, refusedPage } from "./pages.ts";
import { pageStyleSource } from "./page-style.ts";
import { refusalAnswers, type ServerRefusal } from "./refusal.ts";

/** A page and its status. */
export interface Answer {
  readonly status: number;
  readonly page: string;
}

/** On every answer: nothing is stored, sent on, sniffed, framed or loaded, and the connection ends. */
const closedHeaders: Readonly<Record<string, string>> = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": `default-src 'none'; style-src ${pageStyleSource}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "Cross-Origin-Resource-Policy": "same-origin",
  Connection: "close",
};

const headersOf = (answer: Answer): Readonly<Record<string, string>> => ({
  ...closedHeaders,
  "Content-Length": String(Buffer.byteLength(answer.page)),
  ...(answer.status === 405 ? { Allow: "GET" } : {}),
});

/** The answer to a refused request. */
export const refusalAnswer = (reason: ServerRefusal): Answer => {
  const { status, sentence } = refusalAnswers[reason];
  return { status, page: reason === "already_done" ? alreadyDonePage() : refusedPage(sentence) };
};

/** Answers and ends the connection; for a client that is gone the bytes are dropped. */
export const sendAnswer = (response: ServerResponse, answer: Answer): void => {
  response.writeHead(answer.status, headersOf(answer)).end(answer.page);
};

/** Like {@link sendAnswer}, and resolves once the system has the bytes, the client is gone, or `patienceMs` are over. Never rejects. */
export const deliverAnswer = async (response: ServerResponse, answer: Answer, patienceMs: number): Promise<void> => {
  sendAnswer(response, answer);
  await finished(response, { signal: AbortSignal.timeout(patienceMs) }).catch(() => undefined);
};

/** Ending at once would reset a connection with unread bytes, and its client would not see the answer. */
const lingerMs = 1000;

/** Answers a connection on which the parser has given up, and ends it. */
export const endWithAnswer = (socket: Duplex, answer: Answer): void => {
  const lines = Object.entries(headersOf(answer)).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ""}\r\n${lines.join("")}\r\n${answer.page}`);
  setTimeout(() => socket.destroy(), lingerMs).unref();
};
