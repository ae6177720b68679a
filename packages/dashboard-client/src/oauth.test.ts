import { describe, expect, test } from "@jest/globals";
import { facts, failureOf } from "../testing/failure.ts";
import { type Answer, closedPort, json, withServer } from "../testing/loopback-server.ts";
import { never } from "../testing/test-dashboard.ts";
import { type CodeExchange, createOAuthClient, type OAuthOptions } from "./oauth.ts";

const clientFor = (dashboardUrl: string, options: Partial<OAuthOptions> = {}) =>
  createOAuthClient({
    dashboardUrl,
    clientId: "client-1",
    scope: "public keys:manage",
    userAgent: "algolia-cli/test",
    now: () => 1_700_000_000_999,
    ...options,
  });

const redirect = (query: string, signal = never()): CodeExchange => ({
  parameters: new URLSearchParams(query),
  expectedState: "state-1",
  redirectUri: "http://127.0.0.1:5000",
  codeVerifier: "verifier-1",
  signal,
});

const answer = {
  access_token: "access-1",
  refresh_token: "refresh-1",
  token_type: "Bearer",
  expires_in: 7200,
  scope: "public",
  created_at: 1_600_000_000,
  user: { id: 42, email: "ada@example.com", name: "Ada", avatar_url: "https://x" },
};

const tokens = {
  accessToken: "access-1",
  refreshToken: "refresh-1",
  expiresAt: 1_600_007_200,
  scope: "public",
  user: { id: "42", email: "ada@example.com", name: "Ada" },
};

const answering =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (response) =>
    json(response, body, status, { "content-type": "application/json", ...headers });

/** What the exchange of a good redirect comes to when the token endpoint answers so. */
const exchanged = (body: unknown) =>
  withServer(answering(body), ({ url }) => clientFor(url).exchangeCode(redirect("state=state-1&code=code-1")));

const refreshFails = (reply: Answer) =>
  withServer(reply, ({ url }) => failureOf(clientFor(url).refresh({ refreshToken: "refresh-1", signal: never() })));

describe("the authorization URL", () => {
  test("asks for a code with PKCE", () => {
    const request = { redirectUri: "http://127.0.0.1:5000", state: "s", codeChallenge: "c" };
    const url = clientFor("https://dashboard.example/").authorizationUrl(request);
    expect(url.href).toBe(
      "https://dashboard.example/2/oauth/authorize?client_id=client-1&response_type=code&code_challenge=c" +
        "&code_challenge_method=S256&scope=public+keys%3Amanage&redirect_uri=http%3A%2F%2F127.0.0.1%3A5000&state=s",
    );
  });

  test("opens the sign-up page on request", () => {
    const request = { redirectUri: "http://127.0.0.1:5000", state: "s", codeChallenge: "c", screen: "signup" } as const;
    expect(clientFor("https://dashboard.example").authorizationUrl(request).searchParams.get("screen")).toBe("signup");
  });
});

describe("what each call sends", () => {
  const sent = (use: (client: ReturnType<typeof clientFor>) => Promise<unknown>) =>
    withServer(answering(answer), async ({ url, received }) => {
      await use(clientFor(url));
      return received.map(({ method, url: path, headers, body }) => ({
        call: `${method} ${path}`,
        agent: headers["user-agent"],
        authorization: headers.authorization,
        form: Object.fromEntries(new URLSearchParams(body)),
      }));
    });
  const common = { agent: "algolia-cli/test", authorization: undefined };

  test("an exchange", async () => {
    const form = {
      grant_type: "authorization_code",
      client_id: "client-1",
      code: "code-1",
      code_verifier: "verifier-1",
      redirect_uri: "http://127.0.0.1:5000",
    };
    expect(await sent((client) => client.exchangeCode(redirect("state=state-1&code=code-1")))).toEqual([
      { call: "POST /2/oauth/token", ...common, form },
    ]);
  });

  test("a refresh", async () => {
    const form = { grant_type: "refresh_token", client_id: "client-1", refresh_token: "refresh-0" };
    expect(await sent((client) => client.refresh({ refreshToken: "refresh-0", signal: never() }))).toEqual([
      { call: "POST /2/oauth/token", ...common, form },
    ]);
  });

  test("a revocation", async () => {
    expect(await sent((client) => client.revoke({ token: "access-1", signal: never() }))).toEqual([
      { call: "POST /2/oauth/revoke", ...common, form: { client_id: "client-1", token: "access-1" } },
    ]);
  });
});

describe("a token answer", () => {
  test("is read with its user", async () => {
    expect(await exchanged(answer)).toEqual(tokens);
  });

  test("without created_at expires from now on", async () => {
    expect(await exchanged({ ...answer, created_at: null })).toEqual({ ...tokens, expiresAt: 1_700_007_200 });
  });

  test("without a user has none, without a scope has the one asked for", async () => {
    const { user, ...rest } = tokens;
    expect(user).toBeDefined();
    expect(await exchanged({ ...answer, user: null, scope: undefined })).toEqual({
      ...rest,
      scope: "public keys:manage",
    });
  });

  test("of a refresh keeps the refresh token that did not rotate", async () => {
    await withServer(answering({ ...answer, refresh_token: undefined }), async ({ url }) => {
      const refreshed = await clientFor(url).refresh({ refreshToken: "refresh-0", signal: never() });
      expect(refreshed).toEqual({ ...tokens, refreshToken: "refresh-0" });
    });
  });

  test.each([
    [{ ...answer, access_token: undefined }, "access_token"],
    [{ ...answer, access_token: "a b" }, "access_token"],
    [{ ...answer, refresh_token: undefined }, "refresh_token"],
    [{ ...answer, refresh_token: 7 }, "refresh_token"],
    [{ ...answer, token_type: "DPoP" }, "token_type"],
    [{ ...answer, token_type: "mac" }, "token_type"],
    [{ ...answer, expires_in: undefined }, "expires_in"],
    [{ ...answer, expires_in: -1 }, "expires_in"],
    [{ ...answer, expires_in: "soon" }, "expires_in"],
    [{ ...answer, created_at: "2020-01-01" }, "created_at"],
    [{ ...answer, scope: 7 }, "scope"],
    [{ ...answer, user: "ada" }, "user"],
    [{ ...answer, user: { id: {}, email: "a" } }, "user.id"],
    [{ ...answer, user: { id: 1 } }, "user.email"],
    [[answer], "object"],
  ])("is not as the protocol says: %j (%s)", async (body, field) => {
    const error = await failureOf(exchanged(body));
    expect(facts(error)).toEqual({ code: "oauth_protocol", httpStatus: 200 });
    expect(error.message).toContain(field);
  });

  test.each([
    ["text/html", "<html>"],
    ["application/json", '{"access_token":'],
    ["application/json", ""],
  ])("that is %s %j cannot be parsed", async (type, body) => {
    const reply: Answer = (response) => response.writeHead(200, { "content-type": type }).end(body);
    const error = await withServer(reply, ({ url }) =>
      failureOf(clientFor(url).exchangeCode(redirect("state=state-1&code=code-1"))),
    );
    expect(facts(error)).toEqual({ code: "invalid_response", httpStatus: 200 });
  });
});

describe("a refusal", () => {
  const spent = { error: "invalid_grant", error_description: "The grant is \u001b[1mspent" };

  test.each([
    ["by its body", 400, {}],
    ["by its body beside a challenge", 401, { "www-authenticate": 'Bearer realm="x", error="invalid_token"' }],
    ["by its body, whatever its type", 400, { "content-type": "text/html" }],
  ])("is told %s", async (_how, httpStatus, headers) => {
    const error = await refreshFails(answering(spent, httpStatus, headers));
    expect([error.code, error.oauthCode, error.errorDescription, error.httpStatus]).toEqual([
      "oauth",
      "invalid_grant",
      "The grant is [1mspent",
      httpStatus,
    ]);
    expect(error.message).toBe(
      `refreshing the session was refused: The grant is [1mspent (invalid_grant), HTTP ${httpStatus}; ` +
        "sign in again with `algolia auth login`",
    );
  });

  test("with a code that no RFC registers keeps that code", async () => {
    const error = await refreshFails(answering({ error: "mfa_required" }, 403));
    expect([error.code, error.oauthCode]).toEqual(["oauth", "mfa_required"]);
  });

  test.each([408, 429, 500, 503])(
    "of a server in trouble (%i) is never invalid_grant, nor tried again",
    async (status) => {
      await withServer(answering(spent, status), async ({ url, received }) => {
        const error = await failureOf(clientFor(url).refresh({ refreshToken: "refresh-1", signal: never() }));
        expect([error.code, error.httpStatus, error.oauthCode]).toEqual(["http", status, undefined]);
        expect(received).toHaveLength(1);
      });
    },
  );

  test.each([{ error: "Not Found" }, { error: 404 }, {}, "no"])("that is not OAuth's is http: %j", async (body) => {
    expect((await refreshFails(answering(body, 404))).code).toBe("http");
  });

  test("a redirect of the token endpoint is not followed", async () => {
    const error = await refreshFails((response) => response.writeHead(307, { location: "/2/oauth/token" }).end());
    expect(facts(error)).toEqual({ code: "http", httpStatus: 307 });
  });

  test("of a revocation is told; an empty 200 is done", async () => {
    const revoke = (reply: Answer) =>
      withServer(reply, ({ url }) => clientFor(url).revoke({ token: "access-1", signal: never() }));
    const error = await failureOf(revoke(answering({ error: "unsupported_token_type" }, 400)));
    expect([error.code, error.oauthCode]).toEqual(["oauth", "unsupported_token_type"]);
    await expect(revoke((response) => response.end())).resolves.toBeUndefined();
  });
});

describe("the network", () => {
  test("a refused port is unreachable", async () => {
    const client = clientFor(`http://127.0.0.1:${await closedPort()}`);
    expect((await failureOf(client.refresh({ refreshToken: "r", signal: never() }))).code).toBe("unreachable");
  });

  test("silence is a timeout", async () => {
    await withServer(
      () => {},
      async ({ url }) => {
        const client = clientFor(url, { timeoutMs: 200 });
        expect((await failureOf(client.refresh({ refreshToken: "r", signal: never() }))).code).toBe("timeout");
      },
    );
  });

  test("the caller's signal ends an exchange", async () => {
    const controller = new AbortController();
    await withServer(
      () => controller.abort(),
      async ({ url }) => {
        const exchange = clientFor(url).exchangeCode(redirect("state=state-1&code=code-1", controller.signal));
        expect((await failureOf(exchange)).code).toBe("aborted");
      },
    );
  });
});
