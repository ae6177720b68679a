import { spawn } from "node:child_process";

/** The command line that runs the sender, and the variables that it may see. */
export interface SenderProcess {
  readonly execPath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Starts the sender as a process of its own: closed standard streams, own session, cwd `/`, hidden window, nothing but
 * the given environment. Returns at once and does not hold this process; a sender that cannot be started is a matter
 * of the next command. Never throws.
 */
export function startSender({ execPath, args, env }: SenderProcess): void {
  try {
    const child = spawn(execPath, args, {
      cwd: "/",
      detached: true,
      env: { ...env },
      stdio: "ignore",
      windowsHide: true,
    });
    child.on("error", () => undefined);
    child.unref();
  } catch {
    // No process can be started: the log waits.
  }
}
