import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { classifyError } from "@algolia-cli/catalog";
import { createDashboard, createOAuthClient, type Dashboard } from "@algolia-cli/dashboard-client";
import { type Fault, type Sandbox, startSandbox } from "@algolia-cli/sandbox";
import { createFormBrowser, decide, signIn } from "@algolia-cli/sandbox/testing";
import { createPkce, createState, openBrowser, startLoopbackServer } from "@algolia-cli/sign-in";
import { createSecretFile, createSessionStore } from "@algolia-cli/session";
import { selfSigned } from "@algolia-cli/dashboard-client/testing";
import { problemOf } from "./problem.ts";

const userAgent = "algolia-cli/test";
const scope = "public applications:manage keys:manage";
const clientId = "-6xbCNF7usNqkcacFHKt0WHCJIZ2rlp2bP2_VH12xQE";
const signal = new AbortController().signal;

const clientOf = (apiUrl: string, token: string, timeoutMs = 5_000): Dashboard =>
  createDashboard({
    apiUrl,
    userAgent,
    timeoutMs,
    retryDelay: () => 1,
    credentials: { token: () => Promise.resolve(token), renew: () => Promise.resolve(token) },
  });

/** Signs in for real: through the client, the loopback server and the sandbox's pages. */
const tokenOf = async (sandbox: Sandbox): Promise<string> => {
  const oauth = createOAuthClient({ dashboardUrl: sandbox.url, clientId, scope, userAgent });
  const state = createState();
  const { codeChallenge, codeVerifier } = createPkce();
  const server = await startLoopbackServer({ state });
  try {
    const { redirectUri } = server;
    const browser = createFormBrowser();
    const url = oauth.authorizationUrl({ redirectUri, state, codeChallenge }).href;
    const consent = await signIn(browser, url, { email: "demo@example.com", password: "sandbox-demo" });
    const allowed = decide(browser, consent, "Allow");
    const { parameters } = await server.callback(signal);
    const tokens = await oauth.exchangeCode({ parameters, expectedState: state, redirectUri, codeVerifier, signal });
    await server.answer({ kind: "success" });
    await allowed;
    return tokens.accessToken;
  } finally {
    await server.close();
  }
};

const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => {
      throw new TypeError("the call was to fail");
    },
    (error: unknown) => error,
  );

const withSandbox = async <Value>(work: (sandbox: Sandbox) => Promise<Value>): Promise<Value> => {
  const sandbox = await startSandbox();
  try {
    return await work(sandbox);
  } finally {
    await sandbox.close();
  }
};

const plansPath = "/1/plan-templates/self-serve";

describe("errors of the real client against the sandbox's faults", () => {
  test.each<[string, Fault, object]>([
    [
      "a 403",
      { kind: "status", path: plansPath, status: 403 },
      { errorClass: "http_403", errorSource: "api", httpStatus: 403 },
    ],
    [
      "a 500 that stays",
      { kind: "status", path: plansPath, status: 500 },
      { errorClass: "http_500", errorSource: "api", httpStatus: 500 },
    ],
    [
      "a 429 that stays",
      { kind: "status", path: plansPath, status: 429 },
      { errorClass: "http_429", errorSource: "api", httpStatus: 429 },
    ],
    [
      "a 301",
      { kind: "status", path: plansPath, status: 301, headers: { location: "/" } },
      { errorClass: "http_301", errorSource: "api", httpStatus: 301 },
    ],
    [
      "an HTML page",
      { kind: "html", path: plansPath },
      { errorClass: "invalid_response", errorSource: "api", httpStatus: 200 },
    ],
    [
      "a malformed body",
      { kind: "malformed", path: plansPath },
      { errorClass: "invalid_response", errorSource: "api", httpStatus: 200 },
    ],
    [
      "a connection that is cut",
      { kind: "cut", path: plansPath, at: "before_handling" },
      { errorClass: "network_error", errorSource: "network" },
    ],
    [
      "a body that is cut",
      { kind: "cut", path: plansPath, at: "mid_body" },
      { errorClass: "network_error", errorSource: "network" },
    ],
    [
      "an answer that is too late",
      { kind: "delay", path: plansPath, ms: 20_000 },
      { errorClass: "timeout", errorSource: "network" },
    ],
    [
      "an expired token",
      { kind: "expired_token", path: plansPath },
      { errorClass: "session_expired", errorSource: "api", httpStatus: 401 },
    ],
  ])("%s", async (_what, fault, expected) => {
    await withSandbox(async (sandbox) => {
      const token = await tokenOf(sandbox);
      sandbox.faults.add(fault);
      const error = await failureOf(clientOf(sandbox.url, token, 3_000).plans(signal));
      expect(classifyError(error)).toEqual(expected);
    });
  });

  test("a region without room, an unknown plan, a plan that is not paid for, an application that is somebody else's", async () => {
    await withSandbox(async (sandbox) => {
      const dashboard = clientOf(sandbox.url, await tokenOf(sandbox));
      const [application] = await dashboard.applications(signal);
      const id = application?.id ?? "";
      const errors = await Promise.all(
        [
          dashboard.createApplication({ name: "a", region: "JP" }, signal),
          dashboard.changePlan(id, "gold", signal),
          dashboard.changePlan(id, "grow", signal),
          dashboard.application("AAAAAAAAAA", signal),
          dashboard.application("../1/user", signal),
        ].map(failureOf),
      );
      expect(errors.map(classifyError)).toEqual([
        { errorClass: "cluster_unavailable", errorSource: "api", httpStatus: 422 },
        { errorClass: "http_422", errorSource: "api", httpStatus: 422 },
        { errorClass: "http_402", errorSource: "api", httpStatus: 402 },
        { errorClass: "http_404", errorSource: "api", httpStatus: 404 },
        { errorClass: "validation_error", errorSource: "validation" },
      ]);
    });
  });

  test("a grant that the server refuses", async () => {
    await withSandbox(async ({ url }) => {
      const oauth = createOAuthClient({ dashboardUrl: url, clientId, scope, userAgent });
      const error = await failureOf(oauth.refresh({ refreshToken: "spent", signal }));
      expect(classifyError(error)).toEqual({ errorClass: "oauth_invalid_grant", errorSource: "api", httpStatus: 400 });
    });
  });

  test("a call that the user ends", async () => {
    await withSandbox(async (sandbox) => {
      const token = await tokenOf(sandbox);
      sandbox.faults.add({ kind: "delay", path: plansPath, ms: 20_000 });
      const stop = new AbortController();
      const call = failureOf(clientOf(sandbox.url, token).plans(stop.signal));
      setTimeout(() => stop.abort(), 200);
      expect(classifyError(await call)).toEqual({ errorClass: "canceled", errorSource: "local" });
    });
  });
});

describe("errors of the real client where no server answers", () => {
  test("a port that refuses", async () => {
    const { url } = await withSandbox(async (sandbox) => ({ url: sandbox.url }));
    const error = await failureOf(clientOf(url, "token").plans(signal));
    expect(classifyError(error)).toEqual({ errorClass: "network_error", errorSource: "network" });
  });

  test("a name that cannot be resolved", async () => {
    const error = await failureOf(clientOf("https://dashboard.invalid", "token").plans(signal));
    expect(classifyError(error)).toEqual({ errorClass: "dns_error", errorSource: "network" });
  });

  test("a certificate of an unknown authority", async () => {
    const server: Server = createServer(selfSigned(), (_request, answer) => answer.end("{}"));
    await new Promise<void>((listening) => {
      server.listen(0, "127.0.0.1", listening);
    });
    try {
      const { port } = server.address() as AddressInfo; // a TCP server's address
      const error = await failureOf(clientOf(`https://127.0.0.1:${port}`, "token").plans(signal));
      expect(classifyError(error)).toEqual({ errorClass: "tls_error", errorSource: "network" });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe("errors of this machine", () => {
  const sessions = (path: string) =>
    createSessionStore({
      secrets: createSecretFile({ path, now: Date.now }),
      issuer: "https://dashboard.algolia.com",
      clientId,
      lockPath: `${path}.session.lock`,
      now: Date.now,
      refresh: () => Promise.reject(new TypeError("nothing is refreshed here")),
    });

  test("nobody is signed in", async () => {
    const error = await failureOf(sessions("/nonexistent/secrets.json").accessToken(signal));
    expect(problemOf(error)).toEqual({
      errorClass: "auth_required",
      errorSource: "local",
      message: "not signed in to https://dashboard.algolia.com",
      hint: "Run `algolia auth login`.",
    });
  });

  test("a hint of its own, beside which a semicolon is only a letter of the message", () => {
    const error = Object.assign(new Error('there is no shop "books; records"'), {
      code: "validation_error",
      hint: "Look.",
    });
    expect(problemOf(error)).toEqual({
      errorClass: "validation_error",
      errorSource: "validation",
      message: 'there is no shop "books; records"',
      hint: "Look.",
    });
  });

  test("a place where no secret can be kept", async () => {
    const session = { accessToken: "a", refreshToken: "b", expiresAt: 1, scope: "" };
    const error = await failureOf(sessions("/dev/null/secrets.json").save(session));
    expect(classifyError(error)).toEqual({ errorClass: "storage_error", errorSource: "local" });
  });

  test("a browser that cannot be started", async () => {
    const error = await failureOf(
      openBrowser("https://example.com", { browser: "/nonexistent/browser", platform: "linux" }),
    );
    expect(classifyError(error)).toEqual({ errorClass: "browser_unavailable", errorSource: "local" });
  });
});
