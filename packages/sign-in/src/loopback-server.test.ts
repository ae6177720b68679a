import { afterEach, describe, expect, test } from "@jest/globals";
import { answerOn, openSocket, type RawAnswer, requestText, sendRaw } from "../testing/raw-request.ts";
import { type LoopbackServer, startLoopbackServer } from "./loopback-server.ts";
import { createState } from "./pkce.ts";

const never = new AbortController().signal;
const open: LoopbackServer[] = [];

/** A second is promised and 0.8 s are the most that is waited; the rest is for a loaded machine. */
const closingMs = 3000;

const start = async (timeouts = {}) => {
  const state = createState();
  const server = await startLoopbackServer({ state, timeouts });
  open.push(server);
  return { server, origin: server.redirectUri, state, target: `/?code=c0de&state=${state}` };
};

/** Asks for the target and gives the answer still to come, once the server has taken the callback. */
const visit = async (server: LoopbackServer, target: string): Promise<{ readonly page: Promise<RawAnswer> }> => {
  const page = sendRaw(server.redirectUri, requestText(server.redirectUri, `GET ${target}`));
  await server.callback(never);
  return { page };
};

const milliseconds = async (work: Promise<unknown>): Promise<number> => {
  const before = performance.now();
  await work;
  return performance.now() - before;
};

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

describe("the loopback server", () => {
  test("listens on a free port of the literal 127.0.0.1, without a path in its redirect URI", async () => {
    const { origin } = await start();
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/u);
  });

  test("serves the redirect at [::1] under its own host alone, where 127.0.0.1 cannot be had", async () => {
    const state = createState();
    const started = startLoopbackServer({ state, hosts: ["::1"] });
    const server = await started.catch((error: unknown) => error);
    // A machine without IPv6 can only say so.
    if (server instanceof Error) return expect(server).toMatchObject({ code: "bind_failed" });
    const bound = await started;
    open.push(bound);
    expect(bound.redirectUri).toMatch(/^http:\/\/\[::1\]:[1-9]\d+$/u);
    const { port } = new URL(bound.redirectUri);
    const target = `GET /?code=c0de&state=${state}`;
    const stray = await sendRaw(bound.redirectUri, requestText(`http://127.0.0.1:${port}`, target));
    const { page } = await visit(bound, target.slice("GET ".length));
    await bound.answer({ kind: "success" });
    return expect([stray.status, (await page).status, (await bound.callback(never)).kind]).toEqual([421, 200, "code"]);
  });

  test("gives the code to whoever waits, and also to who asks later", async () => {
    const { server, state, target } = await start();
    const early = server.callback(never);
    await visit(server, target);
    const response = { kind: "code", parameters: new URLSearchParams({ code: "c0de", state }) };
    expect(await early).toEqual(response);
    expect(await server.callback(never)).toEqual(response);
  });

  test("gives an error of the authorization server", async () => {
    const { server, state } = await start();
    await visit(server, `/?error=access_denied&error_description=No+%1b%5B31mthanks&state=${state}`);
    expect(await server.callback(never)).toMatchObject({
      kind: "error",
      error: "access_denied",
      errorDescription: "No thanks",
    });
  });

  test("answers the tab only once the outcome is known, and with it", async () => {
    const { server, target } = await start();
    const { page } = await visit(server, target);
    const first = await Promise.race([page, new Promise((resolve) => setTimeout(resolve, 100, "still waiting"))]);
    expect(first).toBe("still waiting");
    await server.answer({ kind: "success", name: "Ada", email: "ada@example.org" });
    const { status, body } = await page;
    expect([status, body.includes("Signed in"), body.includes("Ada")]).toEqual([200, true, true]);
  });

  test("tells a failure as a failure", async () => {
    const { server, target } = await start();
    const { page } = await visit(server, target);
    await server.answer({ kind: "failure", reason: "The code <i>has</i> expired." });
    const { status, body } = await page;
    expect([status, body.includes("The code &lt;i&gt;has&lt;/i&gt; expired.")]).toEqual([400, true]);
  });

  test("keeps to its first outcome", async () => {
    const { server, target } = await start();
    const { page } = await visit(server, target);
    await server.answer({ kind: "failure", reason: "No." });
    await server.answer({ kind: "success" });
    expect((await page).status).toBe(400);
  });

  test("answers a reloaded tab with the outcome, and another code or a later visit with 410", async () => {
    const { server, origin, state, target } = await start();
    const { page } = await visit(server, target);
    const reload = await openSocket(origin);
    const reloaded = answerOn(reload);
    reload.write(requestText(origin, `GET ${target}`));
    const other = await sendRaw(origin, requestText(origin, `GET /?code=other&state=${state}`));
    await server.answer({ kind: "success" });
    const later = await sendRaw(origin, requestText(origin, `GET ${target}`));
    expect([(await page).status, (await reloaded).status, other.status, later.status]).toEqual([200, 200, 410, 410]);
    expect(server.refusals()).toEqual({ already_done: 2 });
  });

  test("outlives a tab that is closed before the outcome is known", async () => {
    const { server, origin, state, target } = await start();
    const tab = await openSocket(origin);
    tab.write(requestText(origin, `GET ${target}`));
    const response = await server.callback(never);
    tab.resetAndDestroy();
    await server.answer({ kind: "success" });
    expect(response).toEqual({ kind: "code", parameters: new URLSearchParams({ code: "c0de", state }) });
    expect((await sendRaw(origin, requestText(origin, "GET /favicon.ico"))).status).toBe(404);
  });

  test("has nobody to answer when the address was pasted, and sends a tab that comes later away", async () => {
    const { server, origin, target } = await start();
    await server.answer({ kind: "success" });
    expect((await sendRaw(origin, requestText(origin, `GET ${target}`))).status).toBe(410);
  });

  test("sends every header that keeps a page to itself, with a page, a refusal and a parse error", async () => {
    const { server, origin, target } = await start();
    const { page } = await visit(server, target);
    await server.answer({ kind: "success" });
    const refusal = await sendRaw(origin, requestText(origin, "GET /"));
    const garbage = await sendRaw(origin, "garbage\r\n\r\n");
    for (const { headers } of [await page, refusal, garbage]) {
      expect(headers).toMatchObject({
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        connection: "close",
      });
      expect(headers["content-security-policy"]).toMatch(
        /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/u,
      );
    }
  });
});

describe("waiting at the loopback server", () => {
  test("ends with `aborted` and the signal's reason, and can begin anew", async () => {
    const { server, target } = await start();
    const stop = new AbortController();
    const waiting = server.callback(stop.signal);
    stop.abort("Ctrl-C");
    await expect(waiting).rejects.toMatchObject({ name: "SignInError", code: "aborted", cause: "Ctrl-C" });
    await expect(server.callback(AbortSignal.abort("again"))).rejects.toMatchObject({
      code: "aborted",
      cause: "again",
    });
    await visit(server, target);
    expect((await server.callback(never)).kind).toBe("code");
  });

  test("ends with `closed` when the server is closed, whoever asks and when", async () => {
    const { server } = await start();
    const waiting = server.callback(never);
    const closing = server.close();
    await expect(waiting).rejects.toMatchObject({ code: "closed" });
    await closing;
    await expect(server.callback(never)).rejects.toMatchObject({ code: "closed" });
  });

  test("does not begin under a signal that has fired", async () => {
    await expect(startLoopbackServer({ state: "s", signal: AbortSignal.abort("gone") })).rejects.toMatchObject({
      code: "aborted",
      cause: "gone",
    });
  });

  test("ends with `aborted` when the signal fires while the port is being bound", async () => {
    const stop = new AbortController();
    const starting = startLoopbackServer({ state: "s", signal: stop.signal });
    stop.abort("Ctrl-C");
    await expect(starting).rejects.toMatchObject({ code: "aborted", cause: "Ctrl-C" });
  });
});

describe("closing the loopback server", () => {
  test("frees the port, and closes as often as it is asked", async () => {
    const { server, origin } = await start();
    await Promise.all([server.close(), server.close()]);
    await server.close();
    await expect(openSocket(origin)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  test("does not wait for silent, half-sent and kept-alive connections", async () => {
    const { server, origin } = await start();
    const sockets = await Promise.all(Array.from({ length: 12 }, () => openSocket(origin)));
    const ended = sockets.map(answerOn);
    sockets[1]?.write("GET / HT");
    sockets[2]?.write(
      requestText(origin, "GET /favicon.ico", [`Host: ${new URL(origin).host}`, "Connection: keep-alive"]),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await milliseconds(server.close())).toBeLessThan(closingMs);
    await Promise.all(ended);
  });

  test("tells a tab that still waits that the sign-in was stopped", async () => {
    const { server, target } = await start();
    const { page } = await visit(server, target);
    expect(await milliseconds(server.close())).toBeLessThan(closingMs);
    const { status, body } = await page;
    expect([status, body.includes("It was stopped in the terminal")]).toEqual([400, true]);
  });

  test("leaves a tab that was answered just before its whole page", async () => {
    const { server, target } = await start();
    const { page } = await visit(server, target);
    void server.answer({ kind: "success" });
    await server.close();
    const { status, headers, body } = await page;
    expect([status, Buffer.byteLength(body)]).toEqual([200, Number(headers["content-length"])]);
  });

  test("does not wait for a tab that reads nothing and never hangs up", async () => {
    const { server, origin, target } = await start();
    const tab = await openSocket(origin);
    tab.pause().write(requestText(origin, `GET ${target}`).repeat(3));
    await server.callback(never);
    expect(await milliseconds(server.close())).toBeLessThan(closingMs);
    tab.destroy();
  });
});
