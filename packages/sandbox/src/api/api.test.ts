import { describe, expect, test } from "@jest/globals";
import { apiOf, apiWith, refusedWith } from "../../testing/api-calls.ts";
import { inSandbox } from "../../testing/in-sandbox.ts";
import { signedIn } from "../../testing/oauth-calls.ts";

describe("the API", () => {
  test.each([
    ["no token", {}, "Bearer"],
    ["another scheme", { authorization: "Basic abc" }, "Bearer"],
    [
      "an unknown token",
      { authorization: "Bearer abc" },
      'Bearer error="invalid_token", error_description="revoked or unknown"',
    ],
  ])("answers %s with 401, whatever the path", async (_name, headers, challenge) => {
    await inSandbox(async (sandbox) => {
      for (const path of ["/1/user", "/1/nothing"]) {
        const answer = await fetch(`${sandbox.url}${path}`, { headers });
        expect({ status: answer.status, challenge: answer.headers.get("www-authenticate") }).toEqual({
          status: 401,
          challenge,
        });
        await answer.body?.cancel();
      }
    });
  });

  test("does not take a refresh token for an access token", async () => {
    await inSandbox(async (sandbox) => {
      const { refresh_token: token } = await signedIn(sandbox);
      expect(refusedWith(await apiWith(sandbox, token)("GET", "/1/user"))).toEqual({
        status: 401,
        code: "unauthorized",
      });
    });
  });

  test("answers a write with 403 without its scope, and a read with 200", async () => {
    await inSandbox(async (sandbox) => {
      const call = await apiOf(sandbox, "public");
      const creation = await call("POST", "/1/applications", { region_code: "EU", name: "A" });
      expect(refusedWith(creation)).toEqual({ status: 403, code: "insufficient_scope" });
      expect(creation.headers.get("www-authenticate")).toBe(
        'Bearer error="insufficient_scope", scope="applications:manage"',
      );
      const key = await call("POST", "/1/applications/A/api-keys", {});
      expect(refusedWith(key)).toEqual({ status: 403, code: "insufficient_scope" });
      expect((await call("GET", "/1/applications")).status).toBe(200);
    });
  });

  test("answers what is not there with 404, and another method with 405", async () => {
    await inSandbox(async (sandbox) => {
      const { access_token: token } = await signedIn(sandbox);
      expect(refusedWith(await apiWith(sandbox, token)("GET", "/1/nothing"))).toEqual({
        status: 404,
        code: "not_found",
      });
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${sandbox.url}/1/user`, { method: "DELETE", headers });
      expect({ status: answer.status, allow: answer.headers.get("allow") }).toEqual({
        status: 405,
        allow: "GET, OPTIONS",
      });
      await answer.body?.cancel();
    });
  });

  test.each([
    ["text/plain", "{}", 415, "unsupported_media_type"],
    ["application/json", "{", 400, "bad_request"],
    ["application/json", " ".repeat(70_000), 413, "too_large"],
  ])("refuses a body of type %s with the content %.3j", async (type, body, status, code) => {
    await inSandbox(async (sandbox) => {
      const { access_token: token } = await signedIn(sandbox);
      const headers = { authorization: `Bearer ${token}`, "content-type": type };
      const answer = await fetch(`${sandbox.url}/1/applications`, { method: "POST", headers, body });
      const document: unknown = await answer.json();
      expect(refusedWith({ status: answer.status, headers: answer.headers, document })).toEqual({ status, code });
    });
  });

  test("takes a JSON:API content type", async () => {
    await inSandbox(async (sandbox) => {
      const { access_token: token } = await signedIn(sandbox);
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/vnd.api+json" };
      const body = JSON.stringify({ region_code: "EU", name: "A" });
      const answer = await fetch(`${sandbox.url}/1/applications`, { method: "POST", headers, body });
      expect(answer.status).toBe(201);
      await answer.body?.cancel();
    });
  });
});
