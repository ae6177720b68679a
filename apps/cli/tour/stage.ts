import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What one command wrote and how it ended. */
export interface CommandRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** A home of its own for the CLI, in which its real commands run against the sandbox. */
export interface Stage {
  run(...args: readonly string[]): Promise<CommandRun>;
  /** Where the sandbox runs that the commands have started. */
  sandboxUrl(): Promise<string>;
  close(): Promise<void>;
}

const built = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(built, "bundle", "algolia.js");
const browser = join(built, "tour", "browser.js");

const commandMs = 60_000;

/** Whoever takes the tour may have settings of the CLI: another application, a token, no telemetry. They are not the tour's. */
const withoutSettings = (variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith("ALGOLIA_")));

/** Sets the stage in a new temporary folder; `close` ends the sandbox and removes the folder. */
export const setStage = (): Stage => {
  const home = mkdtempSync(join(tmpdir(), "algolia-tour-"));
  const env = {
    ...withoutSettings(process.env),
    HOME: home,
    XDG_CONFIG_HOME: join(home, "config"),
    XDG_STATE_HOME: join(home, "state"),
    ALGOLIA_SANDBOX: "1",
    ALGOLIA_CLI_STORAGE: "file",
    BROWSER: `"${process.execPath}" "${browser}" %s`,
    DO_NOT_TRACK: "",
  };
  const run = (...args: readonly string[]): Promise<CommandRun> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [cli, ...args], {
        env,
        stdio: ["ignore", "pipe", "pipe"],
        timeout: commandMs,
      });
      let stdout = "";
      let stderr = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
      child.on("error", reject);
      child.on("close", (code) => resolve({ stdout, stderr, exitCode: code ?? -1 }));
    });
  return {
    run,
    sandboxUrl: async () => {
      const { stdout } = await run("sandbox", "status", "--output", "json");
      return (JSON.parse(stdout) as { url: string }).url; // the command's own JSON
    },
    close: async () => {
      await run("sandbox", "stop");
      rmSync(home, { recursive: true, force: true });
    },
  };
};
