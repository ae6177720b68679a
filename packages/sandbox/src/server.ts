import { randomBytes } from "node:crypto";
import type { FunnelPictures, ReceivedBatch } from "./collector/index.ts";
import type { Health } from "./control/control.ts";
import { Listener } from "./listener.ts";
import type { RequestEntry } from "./request-entry.ts";
import { RunningSandbox, type Sandbox } from "./running-sandbox.ts";
import { newSecret, type Random } from "./secrets.ts";
import { parseSeed } from "./seed/parse-seed.ts";
import { createSite } from "./site.ts";
import { State } from "./state.ts";

/** All optional: without any, a sandbox in memory with the default seed on a free port. */
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
  /** Draws the funnels for the collector's page; without it there is only their table. */
  readonly pictures?: FunnelPictures;
  /** Told of the sandbox's own troubles, in a line without secrets. */
  readonly log?: (message: string) => void;
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
    pictures: options.pictures,
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
