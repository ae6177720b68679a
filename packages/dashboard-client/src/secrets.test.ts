import { expect, test } from "@jest/globals";
import { inspect } from "node:util";
import { failureOf } from "../testing/failure.ts";
import { type Answer, closedPort, json, withServer } from "../testing/loopback-server.ts";
import { never, testDashboard } from "../testing/test-dashboard.ts";
import { createOAuthClient } from "./oauth.ts";

const credentials = { token: async () => "hush-token", renew: async () => "hush-renewed" };
const shown = (error: Error): string => inspect(error, { depth: Infinity, showHidden: true, getters: true });

/** Everything that can fail, shown as `--debug` shows it. */
async function failures(url: string): Promise<string[]> {
  const client = createOAuthClient({ dashboardUrl: url, clientId: "c", scope: "s", userAgent: "u", timeoutMs: 500 });
  const parameters = new URLSearchParams({ state: "s", code: "hush-code" });
  const exchange = {
    parameters,
    expectedState: "s",
    redirectUri: "http://127.0.0.1:1",
    codeVerifier: "hush-verifier",
  };
  const dashboard = testDashboard(url, { credentials, timeoutMs: 500 });
  const errors = await Promise.all([
    failureOf(dashboard.regions(never())),
    failureOf(dashboard.renameApplication("A", "b", never())),
    failureOf(client.exchangeCode({ ...exchange, signal: never() })),
    failureOf(client.refresh({ refreshToken: "hush-refresh", signal: never() })),
    failureOf(client.revoke({ token: "hush-revoked", signal: never() })),
  ]);
  return errors.map(shown);
}

const answers: readonly (readonly [string, Answer])[] = [
  ["a refusal", (response) => json(response, { error: "nope" }, 400)],
  ["an expired session", (response) => json(response, {}, 401, { "www-authenticate": "Bearer" })],
  ["a server in trouble", (response) => json(response, {}, 500)],
  ["a redirect", (response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end()],
  ["a reset", (response) => response.destroy()],
  ["silence", () => {}],
];

test.each(answers)("no error shows a token, code or verifier: %s", async (_what, answer) => {
  await withServer(answer, async ({ url }) => {
    expect((await failures(url)).filter((text) => text.includes("hush"))).toEqual([]);
  });
});

test("no error shows a token, code or verifier: a refused port", async () => {
  const texts = await failures(`http://127.0.0.1:${await closedPort()}`);
  expect(texts.filter((text) => text.includes("hush"))).toEqual([]);
});

test("no error shows the tokens of an answer that cannot be used", async () => {
  const body = {
    access_token: "hush-access",
    refresh_token: "hush-refresh",
    token_type: "mac",
  };
  await withServer(
    (response) => json(response, body),
    async ({ url }) => {
      const client = createOAuthClient({ dashboardUrl: url, clientId: "c", scope: "s", userAgent: "u" });
      const error = await failureOf(client.refresh({ refreshToken: "hush-refresh", signal: never() }));
      expect(error.code).toBe("oauth_protocol");
      expect(shown(error)).not.toContain("hush");
    },
  );
});
