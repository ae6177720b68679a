import { describe, expect, test } from "@jest/globals";
import { inspect } from "node:util";
import { failureOf } from "../testing/failure.ts";
import { json, withServer } from "../testing/loopback-server.ts";
import { never } from "../testing/test-dashboard.ts";
import { createOAuthClient } from "./oauth.ts";

/** What exchanging a redirect with this query fails with; a request to the server fails the test. */
const refused = (query: (issuer: string) => string) =>
  withServer(
    (response) => json(response, {}),
    async ({ url, received }) => {
      const client = createOAuthClient({ dashboardUrl: `${url}/`, clientId: "c", scope: "s", userAgent: "u" });
      const parameters = new URLSearchParams(query(url));
      const request = {
        parameters,
        expectedState: "state-1",
        redirectUri: "http://127.0.0.1:5",
        codeVerifier: "v-secret",
      };
      const error = await failureOf(client.exchangeCode({ ...request, signal: never() }));
      expect(received).toEqual([]);
      return error;
    },
  );

describe("a redirect that is not ours is not exchanged", () => {
  test.each([
    ["another state", "state=other&code=code-secret"],
    ["no state", "code=code-secret"],
    ["two codes", "state=state-1&code=code-secret&code=code-other"],
    ["two states", "state=state-1&state=state-1&code=code-secret"],
    ["any parameter twice", "state=state-1&code=code-secret&x=1&x=2"],
    ["no code", "state=state-1"],
    ["an empty code", "state=state-1&code="],
    ["another issuer", "state=state-1&code=code-secret&iss=https%3A%2F%2Fevil.example"],
    ["another state beside an error", "state=other&error=access_denied"],
    ["tokens in the redirect", "state=state-1&code=code-secret&token=t&id_token=i"],
  ])("%s", async (_what, query) => {
    const error = await refused(() => query);
    expect(error.code).toBe("oauth_protocol");
    expect(error.message).toMatch(/^the redirect after the sign-in is not valid: .*; start the sign-in again$/);
    expect(inspect(error, { depth: null, showHidden: true })).not.toMatch(/secret/);
  });
});

test("a redirect with an error carries the server's code and description", async () => {
  const query = "state=state-1&error=access_denied&error_description=The+user%0Asaid+no";
  const error = await refused((issuer) => `${query}&iss=${encodeURIComponent(issuer)}`);
  expect([error.code, error.oauthCode, error.errorDescription, error.httpStatus]).toEqual([
    "oauth",
    "access_denied",
    "The user said no",
    undefined,
  ]);
});

test("a redirect from the right issuer is exchanged", async () => {
  const answer = { access_token: "a", refresh_token: "r", token_type: "bearer", expires_in: 1, created_at: 1 };
  await withServer(
    (response) => json(response, answer),
    async ({ url }) => {
      const client = createOAuthClient({ dashboardUrl: url, clientId: "c", scope: "s", userAgent: "u" });
      const parameters = new URLSearchParams({ state: "state-1", code: "code-1", iss: url });
      const request = { parameters, expectedState: "state-1", redirectUri: "http://127.0.0.1:5", codeVerifier: "v" };
      expect((await client.exchangeCode({ ...request, signal: never() })).accessToken).toBe("a");
    },
  );
});
