import { describe, expect, test } from "@jest/globals";
import { inSandbox, standingClock } from "../../testing/in-sandbox.ts";
import { signedIn, statusWith } from "../../testing/oauth-calls.ts";
import type { Sandbox } from "../running-sandbox.ts";

/** A control call with the token, and its answer in short. */
async function control(sandbox: Sandbox, method: string, path: string, body?: unknown) {
  const answer = await fetch(`${sandbox.url}/sandbox${path}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.controlToken}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, document: text === "" ? undefined : (JSON.parse(text) as unknown) };
}

describe("health", () => {
  test("tells which sandbox this is, without a token", async () => {
    const clock = standingClock();
    await inSandbox(
      async (sandbox) => {
        const answer = await fetch(`${sandbox.url}/sandbox/health`);
        expect(await answer.json()).toEqual({
          name: "algolia-sandbox",
          version: "1.2.3",
          pid: 4321,
          startedAt: "2025-06-15T15:06:40.500Z",
        });
      },
      { clock: clock.read, version: "1.2.3", pid: 4321 },
    );
  });

  test("tells whether a token fits", async () => {
    await inSandbox(async (sandbox) => {
      expect((await control(sandbox, "GET", "/health")).status).toBe(200);
      const answer = await fetch(`${sandbox.url}/sandbox/health`, { headers: { authorization: "Bearer another" } });
      expect(answer.status).toBe(401);
    });
  });
});

describe("the control endpoints", () => {
  const all = [
    ["GET", "/faults"],
    ["POST", "/faults"],
    ["DELETE", "/faults"],
    ["DELETE", "/faults/1"],
    ["POST", "/reset"],
    ["POST", "/shutdown"],
  ] as const;

  test.each(all)("%s %s wants the control token; an access token is none", async (method, path) => {
    await inSandbox(async (sandbox) => {
      const { access_token: token } = await signedIn(sandbox);
      for (const headers of [new Headers(), new Headers({ authorization: `Bearer ${token}` })]) {
        const answer = await fetch(`${sandbox.url}/sandbox${path}`, { method, headers });
        expect(answer.status).toBe(401);
        await answer.body?.cancel();
      }
    });
  });

  test.each([
    ["an Origin of another site", { origin: "http://evil.example" }],
    ["an opaque Origin", { origin: "null" }],
    ["an Origin of another port", { origin: "http://127.0.0.1:1" }],
    ["Sec-Fetch-Site: cross-site", { "sec-fetch-site": "cross-site" }],
    ["Sec-Fetch-Site: same-site", { "sec-fetch-site": "same-site" }],
  ])("refuse %s, even with the token", async (_name, headers) => {
    await inSandbox(async (sandbox) => {
      const authorization = `Bearer ${sandbox.controlToken}`;
      for (const path of ["/reset", "/health"]) {
        const method = path === "/health" ? "GET" : "POST";
        const answer = await fetch(`${sandbox.url}/sandbox${path}`, { method, headers: { ...headers, authorization } });
        expect({ status: answer.status, cors: answer.headers.get("access-control-allow-origin") }).toEqual({
          status: 403,
          cors: null,
        });
        await answer.body?.cancel();
      }
    });
  });

  test("are out of the faults' reach", async () => {
    await inSandbox(async (sandbox) => {
      sandbox.faults.add({ kind: "status", path: "/**", status: 500 });
      expect((await control(sandbox, "DELETE", "/faults")).status).toBe(204);
      expect(sandbox.faults.list()).toEqual([]);
    });
  });
});

describe("faults", () => {
  const fault = { kind: "status", method: "GET", path: "/1/user", status: 503, times: 3 };

  test("are added, listed and removed", async () => {
    await inSandbox(async (sandbox) => {
      const added = { faults: [{ id: "1", fault, remaining: 3 }] };
      expect(await control(sandbox, "POST", "/faults", fault)).toEqual({ status: 201, document: added });
      expect(await control(sandbox, "GET", "/faults")).toEqual({ status: 200, document: added });
      expect(await control(sandbox, "DELETE", "/faults/1")).toEqual({ status: 204, document: undefined });
      expect((await control(sandbox, "DELETE", "/faults/1")).status).toBe(404);
      expect(await control(sandbox, "GET", "/faults")).toEqual({ status: 200, document: { faults: [] } });
    });
  });

  test("come as a list, of which none is added when one is wrong", async () => {
    await inSandbox(async (sandbox) => {
      const list = [fault, { kind: "delay", path: "/1/user" }];
      expect(await control(sandbox, "POST", "/faults", list)).toEqual({
        status: 422,
        document: { error: { message: "[1].ms: a whole number from 0 to 3600000 is missing" } },
      });
      expect(sandbox.faults.list()).toEqual([]);
    });
  });

  test.each([
    [5, "the document: expected an object, got 5"],
    [
      { path: "/a" },
      'kind: one of "status", "delay", "cut", "malformed", "html", "expired_token", "token_ttl" is missing',
    ],
    [{ kind: "status", path: "a", status: 500 }, 'path: expected a path that begins with /, got "a"'],
    [{ kind: "status", path: "/a", status: 99 }, "status: expected a whole number from 200 to 599, got 99"],
    [{ kind: "status", path: "/a", status: 500, bdy: "" }, "bdy: is not a known field"],
    [{ kind: "cut", path: "/a", at: "sometime" }, "at: expected one of"],
    [{ kind: "malformed", path: "/a", method: "get" }, "method: expected a method in capitals"],
    [{ kind: "malformed", path: "/a", times: 0 }, "times: expected a whole number from 1"],
    [{ kind: "status", path: "/a", status: 500, headers: { "a b": "c" } }, "headers holds a name or a value"],
  ])("are refused as %j", async (body, complaint) => {
    await inSandbox(async (sandbox) => {
      expect(await control(sandbox, "POST", "/faults", body)).toEqual({
        status: 422,
        document: { error: { message: expect.stringContaining(complaint) } },
      });
    });
  });

  test("are refused as what is not JSON", async () => {
    await inSandbox(async (sandbox) => {
      const headers = { authorization: `Bearer ${sandbox.controlToken}` };
      const answer = await fetch(`${sandbox.url}/sandbox/faults`, { method: "POST", headers, body: "{" });
      expect(answer.status).toBe(400);
    });
  });
});

test("a reset goes back to the seed: accounts, tokens, events and faults", async () => {
  await inSandbox(async (sandbox) => {
    const { access_token: token } = await signedIn(sandbox);
    sandbox.world.users.setPaymentMethod(1, "valid");
    sandbox.faults.add({ kind: "malformed", path: "/a" });
    await fetch(`${sandbox.url}/v1/batch`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ batch: [{ type: "track", event: "A", messageId: "1", anonymousId: "a" }] }),
    });
    expect(sandbox.collector.requests).toHaveLength(1);
    expect((await control(sandbox, "POST", "/reset")).status).toBe(204);
    expect({
      token: await statusWith(sandbox, token),
      paymentMethod: sandbox.world.users.byId(1)?.paymentMethod,
      faults: sandbox.faults.list(),
      requests: sandbox.collector.requests,
    }).toEqual({ token: 401, paymentMethod: "none", faults: [], requests: [] });
  });
});

test("a shutdown is answered, and then the sandbox closes", async () => {
  await inSandbox(async (sandbox) => {
    expect((await control(sandbox, "POST", "/shutdown")).status).toBe(202);
    expect(await sandbox.closed).toBe("shutdown");
    await expect(fetch(`${sandbox.url}/sandbox/health`)).rejects.toThrow("fetch failed");
  });
});
