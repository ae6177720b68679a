import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A started program; `line` resolves with the next line of its standard output, `ended` with its exit and its errors. */
export interface ChildProgram {
  readonly process: ChildProcessWithoutNullStreams;
  readonly line: () => Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null; readonly errors: string }>;
}

/** Builds a TypeScript program from sources into `folder`, as Node 20 cannot run it itself; returns the built file. */
export async function buildProgram(entry: URL, folder: string): Promise<string> {
  const outfile = join(folder, "program.mjs");
  await build({
    entryPoints: [fileURLToPath(entry)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["@algolia-cli/source"],
    logLevel: "silent",
  });
  return outfile;
}

/**
 * Starts a built program with this very Node. Await `ended`, or kill it by its own process object. `shell` is what a
 * shell does before it becomes the program, ending in `exec`: a limit, an ignored signal.
 */
export function startProgram(program: string, args: readonly string[], shell?: string): ChildProgram {
  const command = [process.execPath, program, ...args] as const;
  const child =
    shell === undefined
      ? spawn(command[0], command.slice(1), { stdio: "pipe" })
      : spawn("sh", ["-c", `${shell} "$@"`, "sh", ...command], { stdio: "pipe" });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  return {
    process: child,
    line: async () => {
      const next = await lines.next();
      if (next.done === true) throw new Error(`the program ended without a further line: ${errors}`);
      return next.value;
    },
    ended: once(child, "close").then(() => ({ code: child.exitCode, signal: child.signalCode, errors })),
  };
}
