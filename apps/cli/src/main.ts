import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseCommandLine } from "./command-line/parse.ts";
import { wantsJson } from "./command-line/wants-json.ts";
import type { StopSignal } from "./invocation/command-end.ts";
import { problemOf } from "./invocation/problem.ts";
import { runCommand } from "./invocation/run-command.ts";
import type { World } from "./invocation/world.ts";
import { createTerminal } from "./terminal/terminal.ts";

const stopSignals: readonly StopSignal[] = ["SIGINT", "SIGTERM", "SIGHUP"];

const world: World = {
  variables: process.env,
  platform: process.platform,
  homedir: homedir(),
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  // Node leaves it undefined where there is no terminal.
  atTerminal: Boolean(process.stdin.isTTY && process.stderr.isTTY),
  columns: process.stderr.columns ?? 80,
  pid: process.pid,
  ppid: process.ppid,
  onStopSignal: (listener) => {
    for (const signal of stopSignals) process.on(signal, listener);
    return () => {
      for (const signal of stopSignals) process.off(signal, listener);
    };
  },
  self: { execPath: process.execPath, args: [fileURLToPath(import.meta.url)] },
  senderProgram: { execPath: process.execPath, args: [join(import.meta.dirname, "sender.js")] },
  endNow: (exitCode) => process.exit(exitCode),
};

/** A reader that went away (`| head`) is no error. */
const endQuietlyOnBrokenPipe = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
      throw error;
    });
  }
};

const run = async (argv: readonly string[]): Promise<number> => {
  try {
    const parsed = await parseCommandLine(argv, world.columns);
    if (parsed.kind === "text") {
      world.stdout(parsed.text);
      return 0;
    }
    return await runCommand(parsed, world);
  } catch (error) {
    const output = wantsJson(argv) ? "json" : "text";
    createTerminal({ ...world, output, quiet: false, interactive: false }).problem(problemOf(error));
    return 1;
  }
};

/** Waits until what was written has left the process, so that ending it cuts nothing off. */
const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => stream.write("", () => resolve()));

endQuietlyOnBrokenPipe();
const exitCode = await run(process.argv.slice(2));
await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
process.exit(exitCode);
