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

/**
 * Resolves when the launcher exited with 0, or is still alive after `graceMs` (then it is the browser itself); rejects when it
 * did not start, exited otherwise or was killed. `open` resolves although `xdg-open` failed, hence this.
 */
export const launched = (child: ChildProcess, graceMs: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const judge = (code: number | null, signal: string | null) => {
      clearTimeout(timer);
      if (code === 0) return resolve();
      return reject(new Error(code === null ? `it was ended by ${signal ?? "a signal"}` : `it exited with ${code}`));
    };
    const timer = setTimeout(resolve, graceMs);
    child.once("exit", judge).on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    if (child.exitCode !== null || child.signalCode !== null) judge(child.exitCode, child.signalCode);
  });
