import type { RequestEntry, Sandbox } from "@algolia-cli/sandbox";
import type { Home } from "./home.ts";
import { type ReportedEvent, reported } from "./reported-events.ts";
import { normalised } from "./written-text.ts";

/** What came of a command outside of its own process. */
export interface Traces {
  /** The CLI's own requests as `POST /2/oauth/token 200`, in order; those of the browser's pages are left out. */
  readonly requests: readonly string[];
  /** What the collector received meanwhile, in the order of the batches. */
  readonly events: readonly ReportedEvent[];
}

/** Everything that a command did, with what differs from run to run replaced by names: fit to be compared as a whole. */
export interface Transcript extends Traces {
  readonly stdout: string;
  readonly stderr: string;
  /** A signal's name when it did not end by itself. */
  readonly exitCode: number | NodeJS.Signals;
  /** The last page in the browser, as `200 Signed in`. */
  readonly page?: string;
}

/** The same of a command in a terminal, where both streams come together. */
export interface TerminalTranscript extends Traces {
  readonly exitCode: number;
  /** What was written, without escapes. */
  readonly text: string;
  /** Lines are edited by the terminal again, typing is echoed, Ctrl-C is a signal, the cursor is shown. */
  readonly restored: boolean;
  readonly page?: string;
}

/** What the sandbox was asked. */
export interface RequestLog {
  readonly add: (entry: RequestEntry) => void;
  readonly length: () => number;
  readonly since: (start: number) => readonly string[];
}

const ofTheCli = /^\/(1|v1)\/|^\/2\/oauth\/(token|revoke)$/u;

export const createRequestLog = (): RequestLog => {
  const lines: string[] = [];
  return {
    add: ({ method, path, status }) => {
      if (ofTheCli.test(path)) lines.push(`${method} ${path} ${status}`);
    },
    length: () => lines.length,
    since: (start) => lines.slice(start),
  };
};

/** Where commands leave their traces. */
export interface Scene {
  readonly sandbox: Sandbox;
  readonly requests: RequestLog;
  readonly home: Home;
}

/** Takes note of where things stand; what comes after it is what the command left. */
export const beginTraces = ({ sandbox, requests, home }: Scene) => {
  const firstRequest = requests.length();
  const firstEvent = sandbox.collector.events().length;
  return {
    traces: (): Traces => ({
      requests: requests.since(firstRequest),
      events: sandbox.collector.events().slice(firstEvent).map(reported),
    }),
    named: (text: string): string => normalised(text, { sandboxUrl: sandbox.url, home: home.path }),
  };
};
