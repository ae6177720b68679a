import { describe, expect, test } from "@jest/globals";
import { apiOf, apiWith, refusedWith } from "../../testing/api-calls.ts";
import { inSandbox } from "../../testing/in-sandbox.ts";
import { refreshWith, signedIn, statusWith, tokensOf } from "../../testing/oauth-calls.ts";
import { headFor, rawRequest } from "../../testing/raw-request.ts";
import type { RequestEntry } from "../request-entry.ts";

const path = "/1/user";

describe("a status fault", () => {
  test("answers with status, body and headers, so many times, and not on other routes", async () => {
    await inSandbox(async (sandbox) => {
      const { access_token: token } = await signedIn(sandbox);
      const headers = { "retry-after": "1" };
      sandbox.faults.add({
        kind: "status",
        method: "GET",
        path,
        status: 503,
        body: '{"error":"busy"}',
        headers,
        times: 2,
      });
      const call = apiWith(sandbox, token);
      expect((await call("GET", "/1/hosting/regions")).status).toBe(200);
      for (const _ of [1, 2]) {
        const answer = await call("GET", path);
        expect({ status: answer.status, document: answer.document, retry: answer.headers.get("retry-after") }).toEqual({
          status: 503,
          document: { error: "busy" },
          retry: "1",
        });
      }
      expect((await call("GET", path)).status).toBe(200);
    });
  });

  test("does nothing: a write that ran into it did not happen", async () => {
    await inSandbox(async (sandbox) => {
      const call = await apiOf(sandbox);
      sandbox.faults.add({ kind: "status", path: "/1/applications", status: 500 });
      expect((await call("POST", "/1/applications", { name: "A", region_code: "EU" })).status).toBe(500);
      expect(sandbox.world.applications.all()).toHaveLength(1);
    });
  });

  test.each([204, 304])("has no body at %i", async (status) => {
    await inSandbox(async (sandbox) => {
      sandbox.faults.add({ kind: "status", path, status, body: "dropped" });
      expect(await statusWith(sandbox, "any")).toBe(status);
    });
  });
});

describe("a delay", () => {
  test("is waited for, and the request is handled then", async () => {
    await inSandbox(async (sandbox) => {
      const { access_token: token } = await signedIn(sandbox);
      sandbox.faults.add({ kind: "delay", path, ms: 120 });
      const start = performance.now();
      expect(await statusWith(sandbox, token)).toBe(200);
      expect(performance.now() - start).toBeGreaterThanOrEqual(118);
    });
  });

  test("comes before another fault", async () => {
    const entries: RequestEntry[] = [];
    await inSandbox(
      async (sandbox) => {
        sandbox.faults.add({ kind: "status", path, status: 503 });
        sandbox.faults.add({ kind: "delay", path, ms: 1 });
        expect(await statusWith(sandbox, "any")).toBe(503);
        expect(entries.map(({ fault }) => fault)).toEqual(["delay,status"]);
      },
      { onRequest: (entry) => entries.push(entry) },
    );
  });

  test("does not hold up closing the sandbox", async () => {
    await inSandbox(async (sandbox) => {
      sandbox.faults.add({ kind: "delay", path, ms: 600_000, times: 1 });
      const waiting = statusWith(sandbox, "any").catch(() => "cut");
      while (sandbox.faults.list().length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      await sandbox.close();
      expect([401, "cut"]).toContain(await waiting);
    });
  });
});

describe("a cut connection", () => {
  const creation = '{"name":"A","region_code":"EU"}';

  test.each([
    ["before_handling", 1],
    ["before_headers", 2],
  ] as const)("%s sends no byte; applications afterwards: %i", async (at, applications) => {
    await inSandbox(async (sandbox) => {
      const { access_token: token } = await signedIn(sandbox);
      sandbox.faults.add({ kind: "cut", path: "/1/applications", at });
      const head = headFor(
        sandbox,
        "POST /1/applications",
        `Authorization: Bearer ${token}`,
        "Content-Type: application/json",
        `Content-Length: ${creation.length}`,
      );
      expect(await rawRequest(sandbox, head, creation)).toEqual({ bytes: "", error: "ECONNRESET" });
      expect(sandbox.world.applications.all()).toHaveLength(applications);
    });
  });

  test("mid_body sends the headers with the full length, and half of the body", async () => {
    await inSandbox(async (sandbox) => {
      const { access_token: token } = await signedIn(sandbox);
      const whole = await (
        await fetch(`${sandbox.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
      ).text();
      sandbox.faults.add({ kind: "cut", path, at: "mid_body" });
      const { bytes } = await rawRequest(sandbox, headFor(sandbox, `GET ${path}`, `Authorization: Bearer ${token}`));
      const [head = "", body = ""] = bytes.split("\r\n\r\n");
      expect(head.toLowerCase()).toContain(`content-length: ${whole.length}`);
      expect(head.toLowerCase()).toMatch(/^http\/1\.1 200 ok\r\n[^]*x-request-id: [0-9a-f-]{36}/);
      expect(body).toBe(whole.slice(0, Math.floor(whole.length / 2)));
    });
  });

  test("mid_body cuts an answer that had no body, too", async () => {
    await inSandbox(async (sandbox) => {
      const call = await apiOf(sandbox);
      const { id } = sandbox.world.applications.all()[0] ?? { id: "" };
      sandbox.faults.add({ kind: "cut", path: "/1/applications/*/plan/self-serve", at: "mid_body" });
      await expect(call("PATCH", `/1/applications/${id}/plan/self-serve`, { plan: "build" })).rejects.toThrow(
        "terminated",
      );
    });
  });
});

describe("a malformed answer", () => {
  test("has the status and the type of the real one, and is not JSON", async () => {
    await inSandbox(async (sandbox) => {
      const { access_token: token } = await signedIn(sandbox);
      sandbox.faults.add({ kind: "malformed", path });
      const answer = await fetch(`${sandbox.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
      expect({ status: answer.status, type: answer.headers.get("content-type") }).toEqual({
        status: 200,
        type: "application/vnd.api+json",
      });
      const body = await answer.text();
      expect(() => JSON.parse(body) as unknown).toThrow(SyntaxError);
    });
  });

  test("of a call that answers with 204 is a 200 with a body", async () => {
    await inSandbox(async (sandbox) => {
      const { access_token: token } = await signedIn(sandbox);
      const { id } = sandbox.world.applications.all()[0] ?? { id: "" };
      sandbox.faults.add({ kind: "malformed", path: "/1/**" });
      const answer = await fetch(`${sandbox.url}/1/applications/${id}/plan/self-serve`, {
        method: "PATCH",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: '{"plan":"build"}',
      });
      expect({ status: answer.status, body: await answer.text() }).toEqual({ status: 200, body: "}{" });
    });
  });
});

test("an HTML fault answers with a page, as a captive portal does", async () => {
  await inSandbox(async (sandbox) => {
    sandbox.faults.add({ kind: "html", path });
    const answer = await fetch(`${sandbox.url}${path}`);
    expect({ status: answer.status, type: answer.headers.get("content-type") }).toEqual({
      status: 200,
      type: "text/html; charset=utf-8",
    });
    expect(await answer.text()).toContain("Sign in to this network");
  });
});

describe("an expired token", () => {
  test("stays expired, and a refresh gives a good one", async () => {
    await inSandbox(async (sandbox) => {
      const first = await signedIn(sandbox);
      sandbox.faults.add({ kind: "expired_token", path, times: 1 });
      const expired = await apiWith(sandbox, first.access_token)("GET", path);
      expect({ ...refusedWith(expired), challenge: expired.headers.get("www-authenticate") }).toEqual({
        status: 401,
        code: "unauthorized",
        challenge: 'Bearer error="invalid_token", error_description="expired"',
      });
      expect(await statusWith(sandbox, first.access_token)).toBe(401);
      const second = await tokensOf(await refreshWith(sandbox, first.refresh_token));
      expect(await statusWith(sandbox, second.access_token)).toBe(200);
    });
  });

  test("can be born: token_ttl shortens the life of the tokens that are issued", async () => {
    await inSandbox(async (sandbox) => {
      sandbox.faults.add({ kind: "token_ttl", path: "/2/oauth/token", seconds: 0, times: 1 });
      const first = await signedIn(sandbox);
      expect(first.expires_in).toBe(0);
      expect(await statusWith(sandbox, first.access_token)).toBe(401);
      expect((await tokensOf(await refreshWith(sandbox, first.refresh_token))).expires_in).toBe(7200);
    });
  });
});

test("faults reach the collector, too", async () => {
  await inSandbox(async (sandbox) => {
    sandbox.faults.add({ kind: "status", method: "POST", path: "/v1/batch", status: 500 });
    const answer = await fetch(`${sandbox.url}/v1/batch`, { method: "POST", body: "{}" });
    expect({ status: answer.status, requests: sandbox.collector.requests }).toEqual({ status: 500, requests: [] });
  });
});
