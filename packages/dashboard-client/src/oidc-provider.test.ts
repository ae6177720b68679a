import { expect, jest, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { failureOf } from "../testing/failure.ts";
import { browse, SCOPE, withOidcProvider } from "../testing/oidc-server.ts";
import { never } from "../testing/test-dashboard.ts";
import { createOAuthClient } from "./oauth.ts";

const redirectUri = "http://127.0.0.1:54321";
const codeVerifier = "a-verifier-that-is-long-enough-for-rfc-7636-43";
const codeChallenge = createHash("sha256").update(codeVerifier).digest("base64url");

/** A sign-in up to the redirect. */
async function signedIn(issuer: string) {
  const client = createOAuthClient({
    dashboardUrl: issuer,
    clientId: "cli",
    scope: SCOPE,
    userAgent: "algolia-cli/test",
  });
  const parameters = await browse(client.authorizationUrl({ redirectUri, state: "state-1", codeChallenge }));
  return { client, exchange: { parameters, expectedState: "state-1", redirectUri, codeVerifier, signal: never() } };
}

// The library warns once about Node versions and its development defaults.
const quietly = <T>(work: (issuer: string) => Promise<T>): Promise<T> => {
  const spies = [jest.spyOn(console, "warn"), jest.spyOn(console, "info")].map((spy) =>
    spy.mockImplementation(() => {}),
  );
  return withOidcProvider(work).finally(() => spies.forEach((spy) => spy.mockRestore()));
};

test("signs in, refreshes and revokes with a server that is not ours", async () => {
  await quietly(async (issuer) => {
    const { client, exchange } = await signedIn(issuer);
    expect(exchange.parameters.get("iss")).toBe(issuer);
    const before = Math.floor(Date.now() / 1000);
    const tokens = await client.exchangeCode(exchange);
    const text = expect.stringMatching(/^[\w-]{20,}$/);
    expect(tokens).toEqual({ accessToken: text, refreshToken: text, expiresAt: expect.any(Number), scope: SCOPE });
    expect(tokens.expiresAt).toBeGreaterThanOrEqual(before + 3600);

    const refreshed = await client.refresh({ refreshToken: tokens.refreshToken, signal: never() });
    expect(refreshed).toEqual({ accessToken: text, refreshToken: text, expiresAt: expect.any(Number), scope: SCOPE });
    expect(refreshed.refreshToken).not.toBe(tokens.refreshToken);

    await client.revoke({ token: refreshed.refreshToken, signal: never() });
    const error = await failureOf(client.refresh({ refreshToken: refreshed.refreshToken, signal: never() }));
    expect([error.code, error.oauthCode, error.httpStatus]).toEqual(["oauth", "invalid_grant", 400]);
  });
});

test("a code that was used, or that belongs to another verifier, is refused by a server that is not ours", async () => {
  await quietly(async (issuer) => {
    const { client, exchange } = await signedIn(issuer);
    const other = "another-verifier-that-is-long-enough-for-rfc-7636";
    const stolen = await failureOf(client.exchangeCode({ ...exchange, codeVerifier: other }));
    expect([stolen.code, stolen.oauthCode]).toEqual(["oauth", "invalid_grant"]);
    await client.exchangeCode((await signedIn(issuer)).exchange);
    const again = await signedIn(issuer);
    await client.exchangeCode(again.exchange);
    const used = await failureOf(client.exchangeCode(again.exchange));
    expect([used.code, used.oauthCode]).toEqual(["oauth", "invalid_grant"]);
  });
});

test("a redirect of a server that is not ours with an error is that error", async () => {
  await quietly(async (issuer) => {
    const client = createOAuthClient({
      dashboardUrl: issuer,
      clientId: "cli",
      scope: SCOPE,
      userAgent: "algolia-cli/test",
    });
    const url = client.authorizationUrl({ redirectUri, state: "state-1", codeChallenge });
    url.searchParams.set("code_challenge_method", "S1024");
    const exchange = { parameters: await browse(url), expectedState: "state-1", redirectUri, codeVerifier };
    const error = await failureOf(client.exchangeCode({ ...exchange, signal: never() }));
    expect([error.code, error.oauthCode]).toEqual(["oauth", "invalid_request"]);
  });
});
