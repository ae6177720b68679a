import { classifyError } from "@algolia-cli/catalog";
import type { AuthPorts } from "@algolia-cli/flows";
import type { TokenSet } from "@algolia-cli/dashboard-client";
import {
  type AuthorizationResponse,
  createPkce,
  createState,
  type LoopbackServer,
  openBrowser,
  type Pkce,
  SignInError,
  startLoopbackServer,
  unboundRedirect,
} from "@algolia-cli/sign-in";
import type { Invocation } from "../invocation/invocation.ts";
import { problemOf } from "../invocation/problem.ts";
import { createPasting, type Pasting } from "./pasting.ts";

/** What one sign-in holds while it runs: secrets that no machine sees, and the server that waits. */
interface Attempt {
  readonly state: string;
  readonly pkce: Pkce;
  readonly redirectUri: string;
  readonly server: LoopbackServer | undefined;
  readonly url: string;
}

type RedirectPorts = Pick<AuthPorts, "listenForCallback" | "openBrowser" | "awaitCallback" | "exchangeCode">;

/** The effects of the sign-in up to the tokens. */
export interface RedirectEffects {
  readonly ports: RedirectPorts;
  /** The tokens of the exchange that succeeded. */
  readonly tokens: () => TokenSet;
  readonly close: () => Promise<void>;
}

/** Lets a broken server still be signed in to by pasting, when somebody is there to paste. */
const bind = async (state: string, interactive: boolean, signal: AbortSignal): Promise<LoopbackServer | undefined> => {
  try {
    return await startLoopbackServer({ state, signal });
  } catch (error) {
    if (interactive && error instanceof SignInError && error.code === "bind_failed") return undefined;
    throw error;
  }
};

const present = <Value>(value: Value | undefined, what: string): Value => {
  if (value === undefined) throw new TypeError(`${what} is there only after the state before`);
  return value;
};

/** Whoever is first: the browser's redirect or a pasted address. The other one is ended. */
const firstAnswer = async (attempt: Attempt, pasting: Pasting, signal: AbortSignal): Promise<AuthorizationResponse> => {
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  const waits = [pasting.read({ state: attempt.state, redirectUri: attempt.redirectUri }, either)];
  if (attempt.server) waits.push(attempt.server.callback(either));
  try {
    return await Promise.race(waits);
  } finally {
    done.abort();
    await Promise.allSettled(waits);
  }
};

export const createRedirectEffects = (invocation: Invocation, flow: "login" | "signup"): RedirectEffects => {
  const { terminal, services, world, vault } = invocation;
  let attempt: Attempt | undefined;
  let answer: AuthorizationResponse | undefined;
  let tokens: TokenSet | undefined;

  const listenForCallback: RedirectPorts["listenForCallback"] = async ({ interactive }, signal) => {
    const state = createState();
    const pkce = createPkce();
    const server = await bind(state, interactive, signal);
    const redirectUri = server?.redirectUri ?? unboundRedirect();
    const url = services
      .oauth()
      .authorizationUrl({
        redirectUri,
        state,
        codeChallenge: pkce.codeChallenge,
        screen: flow === "signup" ? "signup" : undefined,
      })
      .toString();
    attempt = { state, pkce, redirectUri, server, url };
    terminal.tell(`Open this address to ${flow === "signup" ? "sign up" : "sign in"}:`);
    terminal.tell(url);
    return {};
  };

  /** A redirect that is there already says more than a launcher that still runs. */
  const launch: RedirectPorts["openBrowser"] = async (_input, signal) => {
    const { url, server } = present(attempt, "the address");
    const done = new AbortController();
    const opened = openBrowser(url, { browser: world.variables["BROWSER"], platform: world.platform, signal });
    const arrived = server?.callback(AbortSignal.any([signal, done.signal]));
    await (arrived ? Promise.race([opened, arrived.catch(() => opened)]) : opened).finally(() => done.abort());
    return {};
  };

  const awaitCallback: RedirectPorts["awaitCallback"] = async (_input, signal) => {
    const current = present(attempt, "the redirect");
    answer = await firstAnswer(current, createPasting(terminal), signal);
    if (answer.kind === "code") return { answer: "code" };
    const error = Object.assign(
      new Error(`the server refused the sign-in: ${answer.errorDescription ?? answer.error}`),
      {
        code: "oauth",
        oauthCode: answer.error,
      },
    );
    const { message, hint } = problemOf(error);
    await current.server?.answer({ kind: "failure", reason: `${message}.`, nextStep: hint });
    const { errorClass, errorSource } = classifyError(error);
    return {
      answer: "error",
      denied: answer.error === "access_denied",
      error: { code: errorClass, source: errorSource, messageHandle: vault.put("error", error) },
    };
  };

  const exchangeCode: RedirectPorts["exchangeCode"] = async (_input, signal) => {
    const { state, pkce, redirectUri, server } = present(attempt, "the verifier");
    const { parameters } = present(answer, "the code");
    try {
      tokens = await services.oauth().exchangeCode({
        parameters,
        expectedState: state,
        redirectUri,
        codeVerifier: pkce.codeVerifier,
        signal,
      });
    } catch (error) {
      const { message, hint } = problemOf(error);
      // After a cancel the tab is told by `close` that the sign-in was stopped.
      if (!signal.aborted) await server?.answer({ kind: "failure", reason: `${message}.`, nextStep: hint });
      throw error;
    }
    await server?.answer({
      kind: "success",
      ...(tokens.user ? { name: tokens.user.name, email: tokens.user.email } : {}),
    });
    return {};
  };

  return {
    ports: { listenForCallback, openBrowser: launch, awaitCallback, exchangeCode },
    tokens: () => present(tokens, "a token"),
    close: async () => attempt?.server?.close(),
  };
};
