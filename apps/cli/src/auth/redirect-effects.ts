import type { TokenSet } from "@algolia-cli/dashboard-client";
import { classifyError } from "@algolia-cli/catalog";
import type { AuthPorts } from "@algolia-cli/flows";
import {
  type AuthorizationResponse,
  createPkce,
  createState,
  type LoopbackServer,
  type Pkce,
  SignInError,
  startLoopbackServer,
  unboundRedirect,
} from "@algolia-cli/sign-in";
import type { Invocation } from "../invocation/invocation.ts";
import { problemOf, sentence } from "../invocation/problem.ts";
import { createSignInPlace, type SignInPlace } from "./waiting/sign-in-place.ts";
import { startWaiting, type Waiting } from "./waiting/waiting.ts";

type RedirectPorts = Pick<AuthPorts, "listenForCallback" | "openBrowser" | "awaitCallback" | "exchangeCode">;

/** The effects of the sign-in up to the tokens. */
export interface RedirectEffects {
  readonly ports: RedirectPorts;
  /** The tokens of the exchange that succeeded. */
  readonly tokens: () => TokenSet;
  /** Frees the port; a browser tab that still waits is told that the sign-in was stopped. */
  readonly close: () => Promise<void>;
}

/** What one sign-in holds while it runs: secrets that no machine sees, and the server that waits. */
interface Attempt {
  readonly state: string;
  readonly pkce: Pkce;
  readonly redirectUri: string;
  readonly server: LoopbackServer | undefined;
  readonly url: string;
  /** Whether the person was told how to paste. */
  readonly isAdvised: boolean;
}

/** What the effects leave for one another; each part is there from the state after the one that made it. */
interface Handed {
  readonly place: SignInPlace;
  attempt?: Attempt;
  waiting?: Waiting;
  answer?: AuthorizationResponse;
  tokens?: TokenSet;
}

const present = <Value>(value: Value | undefined, what: string): Value => {
  if (value === undefined) throw new TypeError(`${what} is made in an earlier state`);
  return value;
};

/** Without a server one can still sign in by pasting, when somebody is there to paste. */
const bind = async (state: string, canPaste: boolean, signal: AbortSignal): Promise<LoopbackServer | undefined> => {
  try {
    return await startLoopbackServer({ state, signal });
  } catch (error) {
    if (canPaste && error instanceof SignInError && error.code === "bind_failed") return undefined;
    throw error;
  }
};

const listenForCallback =
  ({ terminal, services }: Invocation, handed: Handed): RedirectPorts["listenForCallback"] =>
  async ({ flow }, signal) => {
    const { place } = handed;
    const state = createState();
    const pkce = createPkce();
    const server = await bind(state, place.way !== "none", signal);
    const redirectUri = server?.redirectUri ?? unboundRedirect();
    const screen = flow === "signup" ? "signup" : undefined;
    const { href } = services
      .oauth()
      .authorizationUrl({ redirectUri, state, codeChallenge: pkce.codeChallenge, screen });
    const isAdvised = place.advise({ address: href, redirectUri, isServed: server !== undefined });
    handed.attempt = { state, pkce, redirectUri, server, url: href, isAdvised };
    terminal.address(`Open this address to ${flow === "signup" ? "sign up" : "sign in"}:`, href);
    if (terminal.interactive) terminal.say("");
    return {};
  };

/** The waiting begins with whichever effect is first: opening the browser, or waiting for it. */
const waitingFor = (invocation: Invocation, handed: Handed): Waiting => {
  const { state, redirectUri, url, isAdvised } = present(handed.attempt, "the address");
  handed.waiting ??= startWaiting(invocation, {
    place: handed.place,
    expected: { state, redirectUri },
    address: url,
    isAdvised,
  });
  return handed.waiting;
};

/** Whoever may be first: the browser's redirect, or a pasted address. */
const answersOf = (
  waiting: Waiting,
  server: LoopbackServer | undefined,
  signal: AbortSignal,
): readonly Promise<AuthorizationResponse>[] => [waiting.pasted(signal), ...(server ? [server.callback(signal)] : [])];

/** A redirect that is there already says more than a launcher that still runs. */
const launch =
  (invocation: Invocation, handed: Handed): RedirectPorts["openBrowser"] =>
  async (_input, signal) => {
    const { server } = present(handed.attempt, "the address");
    const waiting = waitingFor(invocation, handed);
    const done = new AbortController();
    const opened = waiting.open(signal);
    const answers = answersOf(waiting, server, AbortSignal.any([signal, done.signal]));
    await Promise.race([opened, ...answers.map((answer) => answer.catch(() => opened))]).finally(() => done.abort());
    return {};
  };

/** The first answer; nobody waits for the other one any more. */
const firstAnswer = async (
  waiting: Waiting,
  server: LoopbackServer | undefined,
  signal: AbortSignal,
): Promise<AuthorizationResponse> => {
  const done = new AbortController();
  const waits = answersOf(waiting, server, AbortSignal.any([signal, done.signal]));
  try {
    return await Promise.race(waits);
  } finally {
    done.abort();
    await Promise.allSettled(waits);
  }
};

const tellFailure = async (server: LoopbackServer | undefined, error: unknown): Promise<void> => {
  const { message, hint } = problemOf(error);
  await server?.answer({ kind: "failure", reason: sentence(message), nextStep: hint });
};

const awaitCallback =
  (invocation: Invocation, handed: Handed): RedirectPorts["awaitCallback"] =>
  async (_input, signal) => {
    const attempt = present(handed.attempt, "the redirect");
    const waiting = waitingFor(invocation, handed);
    const answer = await firstAnswer(waiting, attempt.server, signal);
    handed.answer = answer;
    waiting.finish();
    if (answer.kind === "code") return { answer: "code" };
    const said = answer.errorDescription ?? answer.error;
    const error = Object.assign(new Error(`the server refused the sign-in: ${said}`), {
      code: "oauth",
      oauthCode: answer.error,
    });
    await tellFailure(attempt.server, error);
    const { errorClass, errorSource } = classifyError(error);
    const messageHandle = invocation.vault.put("error", error);
    return {
      answer: "error",
      denied: answer.error === "access_denied",
      error: { code: errorClass, source: errorSource, messageHandle },
    };
  };

const exchangeCode =
  ({ services }: Invocation, handed: Handed): RedirectPorts["exchangeCode"] =>
  async (_input, signal) => {
    const { state, pkce, redirectUri, server } = present(handed.attempt, "the verifier");
    const { parameters } = present(handed.answer, "the code");
    const request = { parameters, expectedState: state, redirectUri, codeVerifier: pkce.codeVerifier, signal };
    try {
      const tokens = await services.oauth().exchangeCode(request);
      handed.tokens = tokens;
      const { name, email } = tokens.user ?? {};
      await server?.answer({ kind: "success", ...(name ? { name } : {}), ...(email ? { email } : {}) });
      return {};
    } catch (error) {
      // After a cancel the tab is told by `close` that the sign-in was stopped.
      if (!signal.aborted) await tellFailure(server, error);
      throw error;
    } finally {
      handed.waiting?.close();
    }
  };

/** Gives one sign-in its state, verifier, loopback server and browser. */
export const createRedirectEffects = (
  invocation: Invocation,
  { noBrowser }: { readonly noBrowser: boolean },
): RedirectEffects => {
  const handed: Handed = { place: createSignInPlace(invocation, noBrowser) };
  return {
    ports: {
      listenForCallback: listenForCallback(invocation, handed),
      openBrowser: launch(invocation, handed),
      awaitCallback: awaitCallback(invocation, handed),
      exchangeCode: exchangeCode(invocation, handed),
    },
    tokens: () => present(handed.tokens, "a token"),
    close: async () => {
      handed.waiting?.close();
      await handed.attempt?.server?.close();
    },
  };
};
