import { describe, expect, test } from "@jest/globals";
import { inSandbox } from "../../testing/in-sandbox.ts";
import { postForm, refreshWith, refusalOf, signedIn, statusWith } from "../../testing/oauth-calls.ts";
import { cliClient } from "../seed/default-seed.ts";

describe("revoking", () => {
  test("a refresh token takes the access tokens of its family with it", async () => {
    await inSandbox(async (sandbox) => {
      const tokens = await signedIn(sandbox);
      const answer = await postForm(sandbox, "revoke", { client_id: cliClient.id, token: tokens.refresh_token });
      expect(answer.status).toBe(200);
      expect(await statusWith(sandbox, tokens.access_token)).toBe(401);
      const refused = { status: 400, error: "invalid_grant" };
      expect(await refusalOf(await refreshWith(sandbox, tokens.refresh_token))).toEqual(refused);
    });
  });

  test("an access token leaves its refresh token good", async () => {
    await inSandbox(async (sandbox) => {
      const tokens = await signedIn(sandbox);
      await postForm(sandbox, "revoke", { client_id: cliClient.id, token: tokens.access_token });
      expect(await statusWith(sandbox, tokens.access_token)).toBe(401);
      expect((await refreshWith(sandbox, tokens.refresh_token)).status).toBe(200);
    });
  });

  test.each(["unknown", "already revoked"])("an %s token is answered with 200", async (which) => {
    await inSandbox(async (sandbox) => {
      const form = {
        client_id: cliClient.id,
        token: which === "unknown" ? "a" : (await signedIn(sandbox)).refresh_token,
      };
      await postForm(sandbox, "revoke", form);
      expect((await postForm(sandbox, "revoke", form)).status).toBe(200);
    });
  });

  test("another client's token is answered with 200 and stays good", async () => {
    await inSandbox(
      async (sandbox) => {
        const tokens = await signedIn(sandbox);
        for (const token of [tokens.access_token, tokens.refresh_token]) {
          expect((await postForm(sandbox, "revoke", { client_id: "second", token })).status).toBe(200);
        }
        expect(await statusWith(sandbox, tokens.access_token)).toBe(200);
      },
      { seed: { clients: [{ id: "second", name: "Second" }] } },
    );
  });

  test("is refused to an unknown client, and without a token", async () => {
    await inSandbox(async (sandbox) => {
      const unknown = await postForm(sandbox, "revoke", { client_id: "another", token: "a" });
      expect(await refusalOf(unknown)).toEqual({ status: 401, error: "invalid_client" });
      const empty = await postForm(sandbox, "revoke", { client_id: cliClient.id });
      expect(await refusalOf(empty)).toEqual({ status: 400, error: "invalid_request" });
    });
  });
});
