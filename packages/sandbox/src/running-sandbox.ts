import type { Collector } from "./collector/index.ts";
import { Faults } from "./faults/faults.ts";
import { IdleTimer } from "./idle-timer.ts";
import type { Address, Listener } from "./listener.ts";
import type { RequestEntry } from "./request-entry.ts";
import type { State } from "./state.ts";
import type { World } from "./world/world.ts";

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

/** The sandbox as the server around it sees it: to be told of requests, and to be ended for a reason. */
export class RunningSandbox implements Sandbox {
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

  async listen(listener: Listener, address: Address): Promise<void> {
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
