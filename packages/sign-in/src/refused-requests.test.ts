import { afterEach, describe, expect, test } from "@jest/globals";
import { answerOn, openSocket, requestText, sendRaw } from "../testing/raw-request.ts";
import { type LoopbackServer, startLoopbackServer } from "./loopback-server.ts";

const state = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
const never = new AbortController().signal;
const open: LoopbackServer[] = [];

const start = async (timeouts = {}) => {
  const server = await startLoopbackServer({ state, timeouts });
  open.push(server);
  return server;
};

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const good = `/?code=c0de&state=${state}`;
const chunked = ["Transfer-Encoding: chunked", "Transfer-Encoding: chunked", "Content-Length: 3"];

/** What is sent, given the server's own origin and host. */
type Bytes = (origin: string, host: string) => string | Uint8Array;

const line =
  (first: string, headers?: (host: string) => readonly string[]): Bytes =>
  (origin, host) =>
    requestText(origin, first, headers?.(host));

const refusals: readonly (readonly [what: string, bytes: Bytes, verdict: string])[] = [
  ["a favicon", line("GET /favicon.ico"), "404 wrong_path"],
  ["another path", line(`GET /callback?code=c&state=${state}`), "404 wrong_path"],
  ["a bare visit", line("GET /"), "400 missing_state"],
  ["a code without state", line("GET /?code=c"), "400 missing_state"],
  ["an error without state", line("GET /?error=access_denied"), "400 missing_state"],
  ["a state that differs", line("GET /?code=c&state=wrong"), "403 wrong_state"],
  ["an error with a state that differs", line("GET /?error=access_denied&state=wrong"), "403 wrong_state"],
  ["a duplicated parameter", line(`GET ${good}&code=d`), "400 duplicated_parameter"],
  ["a duplicated state", line(`GET ${good}&state=${state}`), "400 duplicated_parameter"],
  ["a code and an error", line(`GET ${good}&error=x`), "400 contradictory"],
  ["neither", line(`GET /?state=${state}`), "400 incomplete"],
  ["HEAD", line(`HEAD ${good}`), "405 method_not_allowed"],
  ["POST", line(`POST ${good}`, (host) => [`Host: ${host}`, "Content-Length: 0"]), "405 method_not_allowed"],
  ["OPTIONS *", line("OPTIONS *"), "405 method_not_allowed"],
  ["CONNECT", line("CONNECT example.org:443"), "405 method_not_allowed"],
  ["an unknown method", line(`FETCH ${good}`), "400 malformed_request"],
  ["another Host", line(`GET ${good}`, () => ["Host: evil.example"]), "421 wrong_host"],
  ["localhost", line(`GET ${good}`, (host) => [`Host: ${host.replace("127.0.0.1", "localhost")}`]), "421 wrong_host"],
  ["no Host", line(`GET ${good}`, () => []), "421 wrong_host"],
  ["two Hosts, the first one right", line(`GET ${good}`, (host) => [`Host: ${host}`, "Host: evil"]), "421 wrong_host"],
  ["an absolute target", (origin, host) => requestText(origin, `GET http://${host}${good}`), "400 malformed_target"],
  ["a fragment", line(`GET ${good}#x`), "400 malformed_target"],
  ["a prefetch", line(`GET ${good}`, (host) => [`Host: ${host}`, "Sec-Purpose: prefetch"]), "403 prefetch"],
  ["an older prefetch", line(`GET ${good}`, (host) => [`Host: ${host}`, "Purpose: prefetch"]), "403 prefetch"],
  [
    "a prefetch said twice",
    line(`GET ${good}`, (host) => [`Host: ${host}`, "Purpose: x", "Purpose: prefetch"]),
    "403 prefetch",
  ],
  ["an overlong target", line(`GET ${good}&x=${"x".repeat(9000)}`), "414 too_long"],
  ["an overlong target and more", line(`GET ${good}&x=${"x".repeat(40_000)}`), "431 headers_too_large"],
  [
    "overlong headers",
    line("GET /", (host) => [`Host: ${host}`, `Cookie: ${"c".repeat(40_000)}`]),
    "431 headers_too_large",
  ],
  ["garbage", () => "garbage\r\n\r\n", "400 malformed_request"],
  ["a TLS greeting", () => Uint8Array.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3]), "400 malformed_request"],
  ["HTTP/2", () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400 malformed_request"],
  ["a body of two lengths", line(`GET ${good}`, (host) => [`Host: ${host}`, ...chunked]), "400 malformed_request"],
  ["an unknown Expect", line("GET /", (host) => [`Host: ${host}`, "Expect: tea"]), "400 missing_state"],
];

describe("the loopback server goes on waiting after", () => {
  test.each(refusals)("%s", async (_what, bytes, verdict) => {
    const server = await start();
    const { redirectUri } = server;
    const { status } = await sendRaw(redirectUri, bytes(redirectUri, new URL(redirectUri).host));
    const [reason = "", ...more] = Object.keys(server.refusals());
    expect([`${status} ${reason}`, more]).toEqual([verdict, []]);
    expect(server.refusals()).toEqual({ [reason]: 1 });
    const page = sendRaw(redirectUri, requestText(redirectUri, `GET ${good}`));
    expect((await server.callback(never)).kind).toBe("code");
    await server.answer({ kind: "success" });
    expect((await page).status).toBe(200);
  });

  test("a request whose headers never end: it is answered with 408 and its connection closed", async () => {
    const server = await start({ headersMs: 100, requestMs: 100 });
    const answer = await sendRaw(server.redirectUri, "GET / HTTP/1.1\r\nHost: x\r\n");
    expect([answer.status, server.refusals()]).toEqual([408, { request_timeout: 1 }]);
  });

  test("a connection that says nothing: it is closed without a word", async () => {
    const server = await start({ headersMs: 100 });
    const { status, body } = await answerOn(await openSocket(server.redirectUri));
    expect([status, body, server.refusals()]).toEqual([0, "", {}]);
  });

  test("a client that goes away in the middle of anything", async () => {
    const server = await start();
    for (const bytes of ["", "GET /", requestText(server.redirectUri, `GET ${good}&code=2`), "garbage\r\n\r\n"]) {
      const socket = await openSocket(server.redirectUri);
      socket.write(bytes);
      socket.resetAndDestroy();
    }
    const answer = await sendRaw(server.redirectUri, requestText(server.redirectUri, "GET /favicon.ico"));
    expect(answer.status).toBe(404);
  });

  test("a page that is asked for with HEAD: it has no body and names the method that is allowed", async () => {
    const { redirectUri } = await start();
    const { body, headers } = await sendRaw(redirectUri, requestText(redirectUri, `HEAD ${good}`));
    expect([body, headers["allow"]]).toEqual(["", "GET"]);
  });
});
