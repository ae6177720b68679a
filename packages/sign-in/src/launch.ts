import { type ChildProcess, spawn } from "node:child_process";
import type { BrowserCommand } from "./browser-command.ts";

/** Starts something that opens the address, and gives its process. */
export type Launch = (url: string) => Promise<ChildProcess>;

/** Launches by the npm package `open`, which knows each platform's way; it is loaded on the first call only. */
export const launchWithOpen: Launch = async (url) => {
  const { default: open } = await import("open");
  return open(url);
};

/** Launches by a command, without a shell or a terminal, in a process group that outlives ours. */
export const launchWithCommand =
  ({ program, args }: BrowserCommand, platform: string): Launch =>
  async () => {
    const child = spawn(program, args, {
      stdio: "ignore",
      shell: false,
      detached: platform !== "win32",
      windowsHide: true,
    });
    child.unref();
    return child;
  };

/** How long a launcher is watched, and who hears of one that fails after that. */
export interface LaunchWatch {
  readonly graceMs: number;
  readonly onLateFailure?: ((error: Error) => void) | undefined;
}

/**
 * Resolves when the launcher exited with 0, or is still alive after `graceMs` (then it is the browser itself); rejects when it
 * did not start, exited otherwise or was killed. `open` resolves although `xdg-open` failed, hence this.
 */
export const launched = (child: ChildProcess, { graceMs, onLateFailure }: LaunchWatch): Promise<void> =>
  new Promise((resolve, reject) => {
    let fail: (error: Error) => void = reject;
    const timer = setTimeout(() => {
      fail = (error) => onLateFailure?.(error);
      resolve();
    }, graceMs);
    const judge = (code: number | null, signal: string | null) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else fail(new Error(code === null ? `it was ended by ${signal ?? "a signal"}` : `it exited with ${code}`));
    };
    child.once("exit", judge).on("error", (error) => {
      clearTimeout(timer);
      fail(error);
    });
    if (child.exitCode !== null || child.signalCode !== null) judge(child.exitCode, child.signalCode);
  });
