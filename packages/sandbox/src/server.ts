import { randomBytes } from "node:crypto";
import type { Collector, ReceivedBatch } from "./collector/index.ts";
import type { Health } from "./control/control.ts";
import { Faults } from "./faults/faults.ts";
import { IdleTimer } from "./idle-timer.ts";
import { Listener } from "./listener.ts";
import type { RequestEntry } from "./request-entry.ts";
import { newSecret, type Random } from "./secrets.ts";
import { parseSeed } from "./seed/seed.ts";
import { createSite } from "./site.ts";
import { State } from "./state.ts";
import type { World } from "./world/world.ts";

/** All optional: without any, an empty-handed sandbox with the default seed on a free port. */
export interface SandboxOptions {
  /** `127.0.0.1` by default; `::1` is the only other one. */
  readonly host?: string;
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** Parsed JSON of a `Seed`; checked here. Not looked at beyond that where the data file has a state already. */
  readonly seed?: unknown;
  /** Keeps the state in this file; in memory only without it. */
  readonly dataFile?: string;
  /** Epoch milliseconds: every expiry follows it. */
  readonly clock?: () => number;
  readonly random?: Random;
  /** Closes the sandbox after so many milliseconds without a request; never when left out. */
  readonly idleTimeoutMs?: number;
  /** Reported by `/sandbox/health`. */
  readonly version?: string;
  readonly pid?: number;
  /** Told of every request once it is answered; must not throw. */
  readonly onRequest?: (entry: RequestEntry) => void;
  /** Told of every batch that the collector takes; must not throw. */
  readonly onEvents?: (batch: ReceivedBatch) => void;
  /** Told of the sandbox's own troubles, in a line without secrets. */
  readonly log?: (message: string) => void;
}

/** Why a sandbox is closed: by `close()`, after idle time, or by `POST /sandbox/shutdown`. */
export type CloseReason = "closed" | "idle" | "shutdown";

/** A running sandbox. */
export interface Sandbox {
  /** The one origin of everything, without a slash at the end; also the OAuth issuer. */
  readonly url: string;
  readonly port: number;
  /** What `/sandbox` endpoints want as `Authorization: Bearer`; new at every start. */
  readonly controlToken: string;
  /** The present state, for tests to look at. A reset replaces it. */
  readonly world: World;
  readonly faults: Faults;
  readonly collector: Collector;
  /** Resolves when the last connection is closed, however that came about. */
  readonly closed: Promise<CloseReason>;
  /** Frees the port and the data file; within 250 ms, whatever connections are open. A second call does nothing. */
  close(): Promise<void>;
}

/** Starts a sandbox. Rejects with a `SandboxError`, and then leaves nothing open. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { clock = Date.now, random = randomBytes, log = () => undefined, onRequest, onEvents } = options;
  const { dataFile, host = "127.0.0.1", port = 0 } = options;
  const seed = parseSeed(options.seed ?? {});
  const state = await State.open({ seed, clock, random, log, ...(dataFile === undefined ? {} : { dataFile }) });
  if (onEvents !== undefined) state.collector.subscribe(onEvents);
  const running = new RunningSandbox(state, { controlToken: newSecret(random), idleTimeoutMs: options.idleTimeoutMs });
  const site = createSite({
    state,
    log,
    token: running.controlToken,
    faults: running.faults,
    health: healthOf(options, clock()),
    origin: () => running.url,
    closing: running.closing,
    onRequest: (entry) => {
      running.noteActivity(entry);
      onRequest?.(entry);
    },
    shutdown: () => void running.end("shutdown"),
  });
  await running.listen(new Listener(site), { host, port });
  return running;
}

function healthOf({ version = "0.0.0", pid }: SandboxOptions, startedAt: number): Health {
  const started = new Date(startedAt).toISOString();
  return { name: "algolia-sandbox", version, ...(pid === undefined ? {} : { pid }), startedAt: started };
}

class RunningSandbox implements Sandbox {
  readonly faults = new Faults();
  readonly controlToken: string;
  readonly closed: Promise<CloseReason>;
  url = "";
  port = 0;
  readonly #state: State;
  readonly #closing = new AbortController();
  readonly #idle: IdleTimer;
  #listener: Listener | undefined;
  #tellClosed: (reason: CloseReason) => void = () => undefined;

  constructor(
    state: State,
    { controlToken, idleTimeoutMs }: { controlToken: string; idleTimeoutMs: number | undefined },
  ) {
    this.#state = state;
    this.controlToken = controlToken;
    this.closed = new Promise((resolve) => {
      this.#tellClosed = resolve;
    });
    this.#idle = new IdleTimer(idleTimeoutMs, () => void this.end("idle"));
  }

  get world(): World {
    return this.#state.world;
  }

  get collector(): Collector {
    return this.#state.collector;
  }

  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  async listen(listener: Listener, address: { host: string; port: number }): Promise<void> {
    try {
      this.port = await listener.listen(address);
    } catch (error) {
      this.#state.close();
      throw error;
    }
    this.#listener = listener;
    this.url = `http://${address.host === "::1" ? "[::1]" : address.host}:${this.port}`;
    this.#idle.restart();
  }

  /** A poll that found nothing new (304) is not activity: a forgotten tab must not keep the sandbox running. */
  noteActivity({ status }: RequestEntry): void {
    if (status !== 304 && !this.#closing.signal.aborted) this.#idle.restart();
  }

  close(): Promise<void> {
    return this.end("closed");
  }

  async end(reason: CloseReason): Promise<void> {
    if (!this.#closing.signal.aborted) {
      this.#closing.abort();
      this.#idle.stop();
      await this.#listener?.close();
      this.#state.close();
      this.#tellClosed(reason);
    }
    await this.closed;
  }
}
