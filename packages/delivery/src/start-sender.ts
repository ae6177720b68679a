import { constants, setPriority } from "node:os";

/** The command line that runs the sender, and the variables that it may see. */
export interface SenderProcess {
  readonly execPath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Starts the sender as a process of its own: closed standard streams, own session, cwd `/`, hidden window, nothing but
 * the given environment, and giving way to others from its first moment. Returns at once and does not hold this process;
 * a sender that cannot be started is a matter of the next command. Resolves with its process id, `undefined` when none
 * was started. Never rejects. Node's module is loaded here, and directly: a chunk of our own would cost more
 * milliseconds than all of this.
 */
export async function startSender({ execPath, args, env }: SenderProcess): Promise<number | undefined> {
  let pid: number | undefined;
  try {
    const { spawn } = await import("node:child_process");
    const child = spawn(execPath, args, {
      cwd: "/",
      detached: true,
      env: { ...env },
      stdio: "ignore",
      windowsHide: true,
    });
    child.on("error", () => undefined);
    child.unref();
    pid = child.pid;
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // No process can be started: the log waits. Or there are no priorities to be had: it runs at its own.
  }
  return pid;
}
