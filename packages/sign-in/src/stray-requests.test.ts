import { tellProof } from "@algolia-cli/proof";
import { afterEach, describe, expect, test } from "@jest/globals";
import { answerOn, openSocket, requestText, sendRaw } from "../testing/raw-request.ts";
import { type LoopbackServer, startLoopbackServer } from "./loopback-server.ts";
import { createState } from "./pkce.ts";

const total = 1000;
const atOnce = 20;
const open: LoopbackServer[] = [];

const start = async () => {
  const state = createState();
  const server = await startLoopbackServer({ state });
  open.push(server);
  return { server, origin: server.redirectUri, state };
};

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** Each kind of request that is not the redirect, though it may come close, with the reason it is refused for. */
const strays = (origin: string, state: string) => {
  const { host } = new URL(origin);
  const good = `/?code=forged&state=${state}`;
  const get = (target: string, ...headers: string[]) =>
    requestText(origin, `GET ${target}`, [`Host: ${host}`, ...headers]);
  return [
    { kind: "favicon", reason: "wrong_path", bytes: get("/favicon.ico") },
    { kind: "other path", reason: "wrong_path", bytes: get(`/oauth${good}`) },
    { kind: "wrong state", reason: "wrong_state", bytes: get(`/?code=forged&state=${createState()}`) },
    { kind: "missing state", reason: "missing_state", bytes: get("/?code=forged") },
    { kind: "error without state", reason: "missing_state", bytes: get("/?error=access_denied") },
    { kind: "POST", reason: "method_not_allowed", bytes: requestText(origin, `POST ${good}`) },
    { kind: "HEAD", reason: "method_not_allowed", bytes: requestText(origin, `HEAD ${good}`) },
    { kind: "wrong Host", reason: "wrong_host", bytes: requestText(origin, `GET ${good}`, ["Host: evil.example"]) },
    { kind: "duplicated parameter", reason: "duplicated_parameter", bytes: get(`${good}&code=real`) },
    { kind: "prefetch", reason: "prefetch", bytes: get(good, "Sec-Purpose: prefetch") },
    { kind: "garbage", reason: "malformed_request", bytes: "\u0016\u0003\u0001\u0002garbage\r\n\r\n" },
  ] as const;
};

describe("stray and forged callbacks (T8)", () => {
  test("1,000 of 11 kinds neither end nor complete a sign-in, and the real one does", async () => {
    const { server, origin, state } = await start();
    let accepted = 0;
    const callback = server.callback(new AbortController().signal).finally(() => (accepted += 1));
    const kinds = strays(origin, state);
    const sent: Record<string, number> = {};
    const statuses = new Set<number>();
    for (let first = 0; first < total; first += atOnce) {
      const round = Array.from({ length: atOnce }, (_none, index) => kinds[(first + index) % kinds.length] ?? kinds[0]);
      for (const { reason } of round) sent[reason] = (sent[reason] ?? 0) + 1;
      const answers = await Promise.all(round.map(({ bytes }) => sendRaw(origin, bytes)));
      for (const { status } of answers) statuses.add(status);
    }
    expect(accepted).toBe(0);
    expect(server.refusals()).toEqual(sent);
    expect([...statuses].toSorted((one, other) => one - other)).toEqual([400, 403, 404, 405, 421]);
    const stray = Object.values(server.refusals()).reduce((sum, count) => sum + count, 0);

    const page = sendRaw(origin, requestText(origin, `GET /?code=real&state=${state}`));
    expect(await callback).toEqual({ kind: "code", parameters: new URLSearchParams({ code: "real", state }) });
    await server.answer({ kind: "success" });
    expect([(await page).status, stray]).toEqual([200, total]);
    tellProof("T8", `${stray} stray requests of ${kinds.length} kinds`, "0 accepted");
  });

  test("whoever hoards 300 silent connections does not keep the browser out", async () => {
    const { server, origin, state } = await start();
    const hoard = await Promise.all(Array.from({ length: 300 }, () => openSocket(origin)));
    let dropped = 0;
    const ended = hoard.map((socket) => answerOn(socket).then(() => (dropped += 1)));
    const page = sendRaw(origin, requestText(origin, `GET /?code=real&state=${state}`));
    expect((await server.callback(new AbortController().signal)).kind).toBe("code");
    const more = await Promise.all(Array.from({ length: 100 }, () => openSocket(origin)));
    await server.answer({ kind: "success" });
    expect((await page).status).toBe(200);
    // 64 connections are kept; which of them were opened last is for the system to say.
    while (dropped < hoard.length - 64) await new Promise((resolve) => setTimeout(resolve, 20));
    await server.close();
    await Promise.all([...ended, ...more.map(answerOn)]);
  });
});
