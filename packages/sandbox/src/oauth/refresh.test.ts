import { describe, expect, test } from "@jest/globals";
import { inSandbox, standingClock } from "../../testing/in-sandbox.ts";
import { everyScope, refreshWith, refusalOf, signedIn, statusWith, tokensOf } from "../../testing/oauth-calls.ts";

describe("a refresh", () => {
  test("rotates both tokens, says nothing of the person, and leaves the old access token good", async () => {
    const clock = standingClock();
    await inSandbox(
      async (sandbox) => {
        const first = await signedIn(sandbox);
        clock.move(10_000);
        const second = await tokensOf(await refreshWith(sandbox, first.refresh_token));
        expect(second).toEqual({
          access_token: expect.stringMatching(/^[\w-]{43}$/),
          refresh_token: expect.stringMatching(/^[\w-]{43}$/),
          token_type: "Bearer",
          expires_in: 7200,
          scope: everyScope,
          created_at: 1_750_000_010,
        });
        expect(new Set([first.access_token, first.refresh_token, second.access_token, second.refresh_token]).size).toBe(
          4,
        );
        expect(await statusWith(sandbox, first.access_token)).toBe(200);
        expect(await statusWith(sandbox, second.access_token)).toBe(200);
      },
      { clock: clock.read },
    );
  });

  test("with a used token is refused and revokes the whole family", async () => {
    await inSandbox(async (sandbox) => {
      const first = await signedIn(sandbox);
      const second = await tokensOf(await refreshWith(sandbox, first.refresh_token));
      const refused = { status: 400, error: "invalid_grant" };
      expect(await refusalOf(await refreshWith(sandbox, first.refresh_token))).toEqual(refused);
      expect(await refusalOf(await refreshWith(sandbox, second.refresh_token))).toEqual(refused);
      expect(await statusWith(sandbox, second.access_token)).toBe(401);
    });
  });

  test("leaves the families of other sign-ins alone when it revokes one", async () => {
    await inSandbox(async (sandbox) => {
      const [mine, other] = [await signedIn(sandbox), await signedIn(sandbox)];
      await refreshWith(sandbox, mine.refresh_token);
      await refreshWith(sandbox, mine.refresh_token);
      expect(await statusWith(sandbox, other.access_token)).toBe(200);
    });
  });

  test("of fifty at once with the same token, lets exactly one through", async () => {
    await inSandbox(async (sandbox) => {
      const { refresh_token: token } = await signedIn(sandbox);
      const answers = await Promise.all(Array.from({ length: 50 }, () => refreshWith(sandbox, token)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      await Promise.all(answers.map((answer) => answer.body?.cancel()));
    });
  });

  test.each([
    ["an unknown token", "unknown", {}, "invalid_grant"],
    ["the token of another client", undefined, { client_id: "second" }, "invalid_grant"],
    ["a scope that was not granted", undefined, { scope: "public keys:manage" }, "invalid_scope"],
    ["an unknown scope", undefined, { scope: "everything" }, "invalid_scope"],
  ])("is refused for %s", async (_name, token, others, error) => {
    await inSandbox(
      async (sandbox) => {
        const first = await signedIn(sandbox, "public applications:manage");
        const answer = await refreshWith(sandbox, token ?? first.refresh_token, others);
        expect(await refusalOf(answer)).toEqual({ status: 400, error });
        expect(await statusWith(sandbox, first.access_token)).toBe(200);
      },
      { seed: { clients: [{ id: "second", name: "Second" }] } },
    );
  });

  test("may narrow the scope of the access token, and widen it again later", async () => {
    await inSandbox(async (sandbox) => {
      const first = await signedIn(sandbox);
      const narrow = await tokensOf(await refreshWith(sandbox, first.refresh_token, { scope: "public" }));
      const wide = await tokensOf(await refreshWith(sandbox, narrow.refresh_token));
      expect([narrow.scope, wide.scope]).toEqual(["public", everyScope]);
    });
  });
});

test("an access token is refused from the second on in which it expires", async () => {
  const clock = standingClock();
  await inSandbox(
    async (sandbox) => {
      const { access_token: token } = await signedIn(sandbox);
      clock.move(59_499);
      expect(await statusWith(sandbox, token)).toBe(200);
      clock.move(1);
      expect(await statusWith(sandbox, token)).toBe(401);
    },
    { clock: clock.read, seed: { access_token_ttl_seconds: 60 } },
  );
});
