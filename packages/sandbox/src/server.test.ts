import { connect, createServer } from "node:net";
import { Agent, get } from "node:http";
import { describe, expect, test } from "@jest/globals";
import { inSandbox } from "../testing/in-sandbox.ts";
import { signedIn } from "../testing/oauth-calls.ts";
import { headFor, rawRequest } from "../testing/raw-request.ts";
import type { RequestEntry } from "./request-entry.ts";
import type { Sandbox } from "./running-sandbox.ts";
import { startSandbox } from "./server.ts";

describe("starting", () => {
  test("listens on 127.0.0.1", async () => {
    await inSandbox(async (sandbox) => {
      expect(sandbox.url).toBe(`http://127.0.0.1:${sandbox.port}`);
      expect((await fetch(`${sandbox.url}/sandbox/health`)).status).toBe(200);
    });
  });

  test("listens on ::1, or says that this machine has no such address", async () => {
    const sandbox = await startSandbox({ host: "::1" }).catch((error: unknown) => error);
    if (sandbox instanceof Error) {
      expect(sandbox).toMatchObject({
        code: "cannot_listen",
        message: expect.stringContaining("cannot listen on ::1"),
      });
      return;
    }
    // What is no error is the sandbox: `catch` has widened its type.
    const running = sandbox as Sandbox;
    expect(running.url).toBe(`http://[::1]:${running.port}`);
    expect((await fetch(`${running.url}/sandbox/health`)).status).toBe(200);
    await running.close();
  });

  test.each(["0.0.0.0", "localhost", "::", "192.0.2.1"])("refuses to listen on %s", async (host) => {
    const message = `the sandbox listens on loopback only: use 127.0.0.1 or ::1, not "${host}"`;
    await expect(startSandbox({ host })).rejects.toMatchObject({ name: "SandboxError", code: "not_loopback", message });
  });

  test.each([-1, 65_536, 1.5, Number.NaN])("refuses the port %d", async (port) => {
    const message = `${port} is no port; use 1 to 65535, or 0 for any free one`;
    await expect(startSandbox({ port })).rejects.toMatchObject({ code: "cannot_listen", message });
  });

  test("says that a port is in use", async () => {
    await inSandbox(async ({ port }) => {
      const message = `port ${port} on 127.0.0.1 is in use; choose another, or 0 for any free one`;
      await expect(startSandbox({ port })).rejects.toMatchObject({ code: "port_in_use", message });
    });
  });

  test("refuses a bad seed", async () => {
    await expect(startSandbox({ seed: { users: 5 } })).rejects.toMatchObject({ code: "bad_seed" });
  });
});

describe("closing", () => {
  test("ends idle and silent connections at once, frees the port, and may be asked for twice", async () => {
    const sandbox = await startSandbox();
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((answered) => {
      get(`${sandbox.url}/sandbox/health`, { agent }, (answer) => answer.resume().once("end", () => answered()));
    });
    const silent = connect(sandbox.port, "127.0.0.1");
    await new Promise((connected) => silent.once("connect", connected));
    const silentEnded = new Promise((ended) => silent.once("close", ended));
    await Promise.all([sandbox.close(), sandbox.close()]);
    await silentEnded;
    agent.destroy();
    expect(await sandbox.closed).toBe("closed");
    const successor = await startSandbox({ port: sandbox.port });
    await successor.close();
  });

  test("comes by itself after idle time", async () => {
    const sandbox = await startSandbox({ idleTimeoutMs: 50 });
    expect(await sandbox.closed).toBe("idle");
  });

  test("is put off by requests: it comes that long after the last one", async () => {
    const sandbox = await startSandbox({ idleTimeoutMs: 200 });
    let lastAnswered = 0;
    for (let asked = 0; asked < 6; asked += 1) {
      const askedAt = performance.now();
      // On a machine that is stuck for so long the sandbox may be gone already.
      const answer = await fetch(`${sandbox.url}/sandbox/health`).catch(() => undefined);
      if (answer === undefined) break;
      await answer.body?.cancel();
      lastAnswered = askedAt;
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    expect(await sandbox.closed).toBe("idle");
    expect(performance.now() - lastAnswered).toBeGreaterThanOrEqual(199);
  });

  test("is not put off by a forgotten tab, which polls and is told of nothing new", async () => {
    const sandbox = await startSandbox({ idleTimeoutMs: 300 });
    const page = await fetch(`${sandbox.url}/collector`);
    await page.body?.cancel();
    const headers = { "if-none-match": page.headers.get("etag") ?? "" };
    for (;;) {
      const answer = await fetch(`${sandbox.url}/collector`, { headers }).catch(() => undefined);
      if (answer === undefined) break;
      expect(answer.status).toBe(304);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await sandbox.closed).toBe("idle");
  });
});

describe("every answer", () => {
  test("has a request id of its own, under which it is told of, without the query", async () => {
    const entries: RequestEntry[] = [];
    await inSandbox(
      async (sandbox) => {
        const paths = ["/", "/1/user?secret=a", "/2/oauth/token", "/nothing", "/sandbox/health", "/collector"];
        const ids: (string | null)[] = [];
        for (const path of paths) {
          const answer = await fetch(`${sandbox.url}${path}`);
          ids.push(answer.headers.get("x-request-id"));
          await answer.body?.cancel();
        }
        const statuses = [200, 401, 405, 404, 200, 200];
        expect(entries).toEqual(
          paths.map((path, index) => ({
            method: "GET",
            path: path.split("?")[0],
            status: statuses[index],
            durationMs: expect.any(Number),
            requestId: ids[index],
          })),
        );
        expect(new Set(ids).size).toBe(paths.length);
      },
      { onRequest: (entry) => entries.push(entry) },
    );
  });

  test.each(["localhost", "evil.example", "127.0.0.1", "127.0.0.1:1"])("is 421 under the host %s", async (host) => {
    await inSandbox(async (sandbox) => {
      for (const path of ["/", "/1/user", "/sandbox/health", "/2/oauth/authorize"]) {
        const named = host === "localhost" ? `localhost:${sandbox.port}` : host;
        const { bytes } = await rawRequest(sandbox, [`GET ${path} HTTP/1.1`, `Host: ${named}`, "Connection: close"]);
        expect(bytes).toMatch(/^HTTP\/1\.1 421 /);
      }
    });
  });

  test("lets no other site read it", async () => {
    await inSandbox(async (sandbox) => {
      const origin = "http://evil.example";
      const headers = { origin, "access-control-request-method": "POST" };
      for (const path of ["/1/applications", "/2/oauth/token", "/v1/batch", "/sandbox/reset", "/sandbox/events"]) {
        const answer = await fetch(`${sandbox.url}${path}`, { method: "OPTIONS", headers });
        expect(answer.headers.get("access-control-allow-origin")).toBeNull();
        await answer.body?.cancel();
      }
    });
  });
});

test("a request that is no HTTP is refused and leaves the sandbox running", async () => {
  await inSandbox(async (sandbox) => {
    expect((await rawRequest(sandbox, ["GARBAGE"])).bytes).toMatch(/^HTTP\/1\.1 400 /);
    const chunked = headFor(sandbox, "POST /1/applications", "Transfer-Encoding: chunked", "Authorization: Bearer a");
    expect((await rawRequest(sandbox, chunked, "2\r\n{}\r\n0\r\n\r\n")).bytes).toMatch(/^HTTP\/1\.1 401 /);
    expect((await signedIn(sandbox)).token_type).toBe("Bearer");
  });
});

test("what the collector takes is told of", async () => {
  const events: unknown[] = [];
  await inSandbox(
    async (sandbox) => {
      await fetch(`${sandbox.url}/v1/batch`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ batch: [{ type: "track", event: "A", messageId: "1", anonymousId: "a" }] }),
      });
      expect(events).toEqual([["A"]]);
    },
    { onEvents: (batch) => events.push(batch.events.map(({ event }) => event.event)) },
  );
});

test("the port of something else is in use, too", async () => {
  const other = createServer();
  await new Promise<void>((listening) => {
    other.listen(0, "127.0.0.1", listening);
  });
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  try {
    await expect(startSandbox({ port })).rejects.toMatchObject({ code: "port_in_use" });
  } finally {
    other.close();
  }
});
