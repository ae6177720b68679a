import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { cliArguments } from "./bundle.ts";

/** `null` is /dev/null; `closed` has no descriptor 0 at all; `open` is a pipe into which nobody writes. */
export type Stdin = "null" | "closed" | "open";

export interface ChildOptions {
  readonly variables: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly stdin: Stdin;
}

/** What a command wrote into its pipes, and its exit code, or the signal that ended it. */
export interface ChildEnd {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | NodeJS.Signals;
}

/** The CLI in a process of its own, with pipes for its output. */
export interface ChildCommand {
  readonly pid: number;
  readonly signal: (name: NodeJS.Signals) => void;
  /** What was written so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Closes the reading end of stdout, as `head` does. */
  readonly stopReading: () => void;
  /** Writes into stdin, where it is `open`. */
  readonly write: (text: string) => void;
  readonly ended: Promise<ChildEnd>;
}

const longestMs = 60_000;

const launch = (args: readonly string[], { variables, cwd, stdin }: ChildOptions) => {
  const node = [process.execPath, ...cliArguments(args)] as const;
  const [program, ...rest] = stdin === "closed" ? ["/bin/sh", "-c", 'exec "$0" "$@" <&-', ...node] : node;
  const child = spawn(program, rest, {
    cwd,
    env: variables,
    stdio: [stdin === "open" ? "pipe" : "ignore", "pipe", "pipe"],
    timeout: longestMs,
    killSignal: "SIGKILL",
  });
  return child as ChildProcessByStdio<Writable | null, Readable, Readable>; // as `stdio` says
};

/** Starts the built CLI; a minute later it is killed. */
export const startChild = (args: readonly string[], options: ChildOptions): ChildCommand => {
  const child = launch(args, options);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<ChildEnd>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ stdout, stderr, exitCode: code ?? signal ?? "SIGKILL" }));
  });
  return {
    pid: child.pid ?? 0, // without one, `ended` rejects
    signal: (name) => void child.kill(name),
    stdout: () => stdout,
    stderr: () => stderr,
    stopReading: () => void child.stdout.destroy(),
    write: (text) => void child.stdin?.write(text),
    ended,
  };
};
