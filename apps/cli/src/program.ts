import { homedir } from "node:os";
import { join } from "node:path";
import { isatty } from "node:tty";
import { parseCommandLine } from "./command-line/parse.ts";
import type { StopSignal } from "./invocation/command-end.ts";
import type { World } from "./invocation/world.ts";

const stopSignals: readonly StopSignal[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** What of this process a command depends on; the programs that it may start stand in `folder`. */
const worldOf = (folder: string): World => ({
  variables: process.env,
  platform: process.platform,
  homedir: homedir(),
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  // Asking `process.stdin` would open it.
  atTerminal: isatty(0) && isatty(2),
  columns: process.stderr.columns ?? 80,
  widthOf: (stream) => (process[stream].isTTY ? process[stream].columns || 80 : undefined),
  pid: process.pid,
  ppid: process.ppid,
  onStopSignal: (listener) => {
    for (const signal of stopSignals) process.on(signal, listener);
  },
  interrupt: () => void process.emit("SIGINT", "SIGINT"),
  self: { execPath: process.execPath, args: [join(folder, "algolia.js")] },
  senderProgram: { execPath: process.execPath, args: [join(folder, "sender.js")] },
  keychainProgram: { execPath: process.execPath, args: [join(folder, "keychain.js")] },
  updateProgram: { execPath: process.execPath, args: [join(folder, "update-check.js")] },
  endNow: (exitCode) => process.exit(exitCode),
});

/** A reader that went away (`| head`) is no error; nor is a terminal that did (EIO), of which SIGHUP tells. */
const endQuietlyOnBrokenPipe = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
      if (error.code !== "EIO") throw error;
    });
  }
};

const run = async (argv: readonly string[], world: World): Promise<number> => {
  if (argv[0] === "__complete") {
    const { complete } = await import("./completion/complete.ts");
    await complete(argv.slice(1), world);
    return 0;
  }
  try {
    const parsed = parseCommandLine(argv, world.columns);
    if (parsed.kind === "text") {
      world.stdout(parsed.text);
      return 0;
    }
    const { runCommand } = await import("./invocation/run-command.ts");
    return await runCommand(parsed, world);
  } catch (error) {
    const { tellEarlyProblem } = await import("./invocation/early-problem.ts");
    tellEarlyProblem(error, argv, world);
    return 1;
  }
};

/** Waits until what was written has left the process, so that ending it cuts nothing off. */
const flushed = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => stream.write("", () => resolve()));

/** Runs the command line and ends the process with its exit code. `folder` holds the bundled programs. */
export const runProgram = async (argv: readonly string[], folder: string): Promise<never> => {
  endQuietlyOnBrokenPipe();
  const exitCode = await run(argv, worldOf(folder));
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  return process.exit(exitCode);
};
