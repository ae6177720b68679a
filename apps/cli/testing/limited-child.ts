import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { cliArguments } from "./bundle.ts";
import type { ChildEnd } from "./child-command.ts";

/** What a command is denied. */
export interface LimitedChildOptions {
  readonly variables: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Runs as this user; only root can ask for that. */
  readonly uid?: number | undefined;
  /** No file can grow: a limit on the size of files stops every write, as a full disk does, and needs no privilege. */
  readonly isDiskFull?: boolean;
}

/** Runs the built CLI where it may not do something. */
export const startLimitedChild = async (
  args: readonly string[],
  { variables, cwd, uid, isDiskFull = false }: LimitedChildOptions,
): Promise<ChildEnd> => {
  const script = `${isDiskFull ? "trap '' XFSZ; ulimit -f 0; " : ""}exec "$0" "$@"`;
  const child = spawn("/bin/sh", ["-c", script, process.execPath, ...cliArguments(args)], {
    cwd,
    env: { PATH: process.env["PATH"], ...variables },
    stdio: ["ignore", "pipe", "pipe"],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const ended = new Promise<ChildEnd["exitCode"]>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? signal ?? "SIGKILL"));
  });
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { stdout, stderr, exitCode };
};
