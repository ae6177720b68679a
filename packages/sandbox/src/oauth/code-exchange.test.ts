import { describe, expect, test } from "@jest/globals";
import { inSandbox, standingClock } from "../../testing/in-sandbox.ts";
import {
  allowedCode,
  everyScope,
  pkcePair,
  postForm,
  refusalOf,
  statusWith,
  tokensOf,
} from "../../testing/oauth-calls.ts";

describe("the exchange of a code", () => {
  test("gives tokens and the person, and may not be stored", async () => {
    const clock = standingClock();
    await inSandbox(
      async (sandbox) => {
        const answer = await postForm(sandbox, "token", allowedCode(sandbox));
        expect(answer.headers.get("cache-control")).toBe("no-store");
        expect(await answer.json()).toEqual({
          access_token: expect.stringMatching(/^[\w-]{43}$/),
          refresh_token: expect.stringMatching(/^[\w-]{43}$/),
          token_type: "Bearer",
          expires_in: 7200,
          scope: everyScope,
          created_at: 1_750_000_000,
          user: { id: 1, email: "demo@example.com", name: "Demo User" },
        });
      },
      { clock: clock.read },
    );
  });

  test.each([
    ["another client", { client_id: "second" }],
    ["another redirect URI", { redirect_uri: "http://127.0.0.1:4322" }],
    ["the redirect URI with a slash", { redirect_uri: "http://127.0.0.1:4321/" }],
    ["another verifier", { code_verifier: pkcePair().verifier }],
    ["a verifier of a wrong form", { code_verifier: "short" }],
    ["an unknown code", { code: "unknown" }],
  ])("is refused for %s", async (_name, others) => {
    await inSandbox(
      async (sandbox) => {
        const answer = await postForm(sandbox, "token", { ...allowedCode(sandbox), ...others });
        expect(await refusalOf(answer)).toEqual({ status: 400, error: "invalid_grant" });
      },
      { seed: { clients: [{ id: "second", name: "Second" }] } },
    );
  });

  test.each(["code", "code_verifier", "redirect_uri", "grant_type"] as const)(
    "is refused without %s",
    async (field) => {
      await inSandbox(async (sandbox) => {
        const answer = await postForm(sandbox, "token", { ...allowedCode(sandbox), [field]: "" });
        expect(await refusalOf(answer)).toEqual({ status: 400, error: "invalid_request" });
      });
    },
  );

  test("is refused 60 seconds after the consent", async () => {
    const clock = standingClock();
    await inSandbox(
      async (sandbox) => {
        const form = allowedCode(sandbox);
        clock.move(60_000);
        expect(await refusalOf(await postForm(sandbox, "token", form))).toEqual({
          status: 400,
          error: "invalid_grant",
        });
      },
      { clock: clock.read },
    );
  });

  test("is refused the second time, and the tokens of the first are revoked", async () => {
    await inSandbox(async (sandbox) => {
      const form = allowedCode(sandbox);
      const { access_token: token } = await tokensOf(await postForm(sandbox, "token", form));
      expect(await statusWith(sandbox, token)).toBe(200);
      expect(await refusalOf(await postForm(sandbox, "token", form))).toEqual({ status: 400, error: "invalid_grant" });
      expect(await statusWith(sandbox, token)).toBe(401);
    });
  });

  test("gives no second try after a wrong verifier", async () => {
    await inSandbox(async (sandbox) => {
      const form = allowedCode(sandbox);
      await postForm(sandbox, "token", { ...form, code_verifier: pkcePair().verifier });
      expect(await refusalOf(await postForm(sandbox, "token", form))).toEqual({ status: 400, error: "invalid_grant" });
    });
  });
});

describe("the token endpoint", () => {
  test("does not know a client: 401 invalid_client", async () => {
    await inSandbox(async (sandbox) => {
      const answer = await postForm(sandbox, "token", { ...allowedCode(sandbox), client_id: "another" });
      expect(await refusalOf(answer)).toEqual({ status: 401, error: "invalid_client" });
    });
  });

  test("refuses a secret, which a public client has not", async () => {
    await inSandbox(async (sandbox) => {
      const form = { ...allowedCode(sandbox), client_secret: "a" };
      expect(await refusalOf(await postForm(sandbox, "token", form))).toEqual({ status: 401, error: "invalid_client" });
    });
  });

  test("refuses another grant type", async () => {
    await inSandbox(async (sandbox) => {
      const form = { ...allowedCode(sandbox), grant_type: "password" };
      const refusal = { status: 400, error: "unsupported_grant_type" };
      expect(await refusalOf(await postForm(sandbox, "token", form))).toEqual(refusal);
    });
  });

  test.each([
    ["JSON", (form: Record<string, string>) => ({ body: JSON.stringify(form), type: "application/json", query: "" })],
    [
      "a repeated field",
      (form: Record<string, string>) => ({
        body: `${new URLSearchParams(form).toString()}&code=b`,
        type: "application/x-www-form-urlencoded",
        query: "",
      }),
    ],
    [
      "parameters in the URL",
      (form: Record<string, string>) => ({
        body: "",
        type: "application/x-www-form-urlencoded",
        query: `?${new URLSearchParams(form).toString()}`,
      }),
    ],
  ])("refuses %s", async (_name, requestOf) => {
    await inSandbox(async (sandbox) => {
      const { body, type, query } = requestOf(allowedCode(sandbox));
      const url = `${sandbox.url}/2/oauth/token${query}`;
      const answer = await fetch(url, { method: "POST", body, headers: { "content-type": type } });
      expect(await refusalOf(answer)).toEqual({ status: 400, error: "invalid_request" });
    });
  });

  test("takes POST only", async () => {
    await inSandbox(async (sandbox) => {
      const answer = await fetch(`${sandbox.url}/2/oauth/token`);
      expect({ status: answer.status, allow: answer.headers.get("allow") }).toEqual({
        status: 405,
        allow: "POST, OPTIONS",
      });
      await answer.body?.cancel();
    });
  });
});
