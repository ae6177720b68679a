import { createServer, type Server } from "node:http";
import { abortable, throwIfAborted } from "./abortable.ts";
import { type AcceptedOnce, acceptedOnce } from "./accepted-once.ts";
import type { AuthorizationResponse } from "./authorization-response.ts";
import { type Connections, limitConnections } from "./connection-limit.ts";
import { createHeldTabs, type HeldTabs } from "./held-tabs.ts";
import { bindLoopback, type LoopbackHost } from "./loopback-binding.ts";
import { outcomePage, type SignInOutcome } from "./pages.ts";
import { serveCallback } from "./callback-requests.ts";
import type { ServerRefusal } from "./refusal.ts";
import { SignInError } from "./sign-in-error.ts";

/** How long a client may take, in milliseconds; what is left out keeps its default. */
export interface LoopbackTimeouts {
  /** Until all headers have arrived, and how long a connection may stay silent. Default 10,000. */
  readonly headersMs?: number;
  /** Until the whole request has arrived. Default 15,000. */
  readonly requestMs?: number;
}

export interface LoopbackServerOptions {
  /** The `state` of this sign-in (see `createState`). */
  readonly state: string;
  readonly timeouts?: LoopbackTimeouts;
  /** Where to listen, the first that can be had; `127.0.0.1` and then `::1` by default. */
  readonly hosts?: readonly LoopbackHost[];
  readonly signal?: AbortSignal;
}

/** Waits at a loopback address for the redirect of one sign-in (RFC 8252 §7.3). */
export interface LoopbackServer {
  /** `http://127.0.0.1:<port>` or `http://[::1]:<port>`, without a path. */
  readonly redirectUri: string;
  /**
   * The first redirect that passes every check, however much else arrives; the same one for each caller.
   * Rejects with `aborted` when the signal fires, and with `closed` when the server is closed without one.
   */
  readonly callback: (signal: AbortSignal) => Promise<AuthorizationResponse>;
  /**
   * Tells the waiting browser tab how the sign-in ended. Resolves when it was told, or after 0.4 s when it does not listen;
   * at once when there is none (a pasted URL). Only the first outcome counts. Never rejects.
   */
  readonly answer: (outcome: SignInOutcome) => Promise<void>;
  /** Frees the port within a second; a tab that still waits is first told that the sign-in was stopped. Never rejects. */
  readonly close: () => Promise<void>;
  /** How many requests were refused so far, by reason. */
  readonly refusals: () => Readonly<Partial<Record<ServerRefusal, number>>>;
}

const maxConnections = 64;

/** What is left of the second after the tab was answered: for its last bytes to leave. */
const closePatienceMs = 400;

const stopped: SignInOutcome = {
  kind: "failure",
  reason: "It was stopped in the terminal before it was complete.",
  nextStep: "You can close this tab. To sign in, start again in the terminal.",
};

/** Binds a free loopback port and waits there. Throws `bind_failed` or `aborted`, and then holds no port. */
export const startLoopbackServer = async (options: LoopbackServerOptions): Promise<LoopbackServer> => {
  throwIfAborted(options.signal);
  const server = createCallbackServer(options.timeouts ?? {});
  const connections = limitConnections(server, maxConnections);
  const tabs = createHeldTabs();
  const accepted = acceptedOnce<AuthorizationResponse>();
  const close = closeOnce({ server, connections, tabs, accepted });
  const bound = bindLoopback(server, options.hosts);
  try {
    const redirectUri = await abortable(bound, options.signal);
    const refusals = serveCallback({
      server,
      connections,
      tabs,
      accepted,
      expected: { state: options.state, redirectUri },
    });
    return {
      redirectUri,
      callback: accepted.wait,
      answer: (outcome) => tabs.answer(answerOf(outcome)),
      close,
      refusals,
    };
  } catch (error) {
    void bound.then(close, () => undefined);
    throw error;
  }
};

const createCallbackServer = ({ headersMs = 10_000, requestMs = 15_000 }: LoopbackTimeouts): Server =>
  createServer({
    headersTimeout: headersMs,
    requestTimeout: Math.max(headersMs, requestMs),
    connectionsCheckingInterval: Math.min(headersMs, 1000),
    // Cookies know no ports: a developer's browser sends those of every local site along.
    maxHeaderSize: 32_768,
    // A missing Host is refused by the check of the callback, with the status of a wrong one.
    requireHostHeader: false,
  });

/** The page of an outcome; 400 for a failure, so that no observer takes it for a success. */
const answerOf = (outcome: SignInOutcome) => ({
  status: outcome.kind === "success" ? 200 : 400,
  page: outcomePage(outcome),
});

interface Closeable {
  readonly server: Server;
  readonly connections: Connections;
  readonly tabs: HeldTabs;
  readonly accepted: AcceptedOnce<AuthorizationResponse>;
}

const closeOnce = ({ server, connections, tabs, accepted }: Closeable): (() => Promise<void>) => {
  const close = async () => {
    accepted.giveUp(new SignInError("closed", "the loopback server was closed before the browser came back"));
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    connections.dropOthers();
    await tabs.answer(answerOf(stopped));
    const timer = setTimeout(connections.dropAll, closePatienceMs);
    await closed;
    clearTimeout(timer);
  };
  let closing: Promise<void> | undefined;
  return () => (closing ??= close());
};
