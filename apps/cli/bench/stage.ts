import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Sandbox, startSandbox } from "@algolia-cli/sandbox";
import { type Command, timeOf } from "./timed-process.ts";

/** The folder with the bundle, the tour and the bench. */
export const built = dirname(dirname(fileURLToPath(import.meta.url)));

const browser = join(built, "tour", "browser.js");

/** A home folder that is signed in to a sandbox of its own, with files for secrets. */
export interface Stage {
  readonly sandbox: Sandbox;
  /** The CLI with these arguments. */
  readonly cli: (args: readonly string[], variables?: NodeJS.ProcessEnv) => Command;
  /** Keeps the home folder as it is now; what it gives makes another home like it, for one run. */
  readonly keepHome: () => () => NodeJS.ProcessEnv;
}

const environment = (home: string, { url }: Sandbox): NodeJS.ProcessEnv => ({
  HOME: home,
  ALGOLIA_DASHBOARD_URL: url,
  ALGOLIA_API_URL: url,
  ALGOLIA_TELEMETRY_URL: url,
  ALGOLIA_CLI_STORAGE: "file",
  ALGOLIA_CLI_TELEMETRY_MODE: "detached",
  BROWSER: `"${process.execPath}" "${browser}" %s`,
});

/** How many applications the account has, and what else commands find in their environment. */
export interface StageOptions {
  readonly applications: number;
  /** How many of them come in one answer; 100 by default. */
  readonly onePage?: number;
  readonly variables: NodeJS.ProcessEnv;
}

/** Senders may still be at work there; each ends by itself, and what it has written meanwhile makes one try fail. */
const removeDeserted = async (folder: string): Promise<void> => {
  for (let tries = 50; ; tries -= 1) {
    try {
      return rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (tries === 0) throw error;
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      await sleep(200);
    }
  }
};

/** Runs `work` on a stage. */
export const onStage = async <Value>(options: StageOptions, work: (stage: Stage) => Promise<Value>): Promise<Value> => {
  const applications = Array.from({ length: options.applications }, (_, place) => ({
    name: `Shop ${place + 1}`,
    region: "EU",
  }));
  const user = { email: "demo@example.com", password: "sandbox-demo", name: "Demo", applications };
  const sandbox = await startSandbox({ seed: { users: [user], applications_per_page: options.onePage ?? 100 } });
  const folder = mkdtempSync(join(tmpdir(), "algolia-bench-"));
  const [home, kept] = [join(folder, "home"), join(folder, "kept")];
  const env = { ...options.variables, ...environment(home, sandbox) };
  const cli: Stage["cli"] = (args, variables = {}) => ({
    program: process.execPath,
    args: [join(built, "bundle", "algolia.js"), ...args],
    env: { ...env, ...variables },
  });
  let homes = 0;
  const keepHome = () => {
    cpSync(home, kept, { recursive: true });
    return () => {
      homes += 1;
      // Never the same: a sender of the run before may still be at work there.
      const fresh = join(folder, `home-${homes}`);
      cpSync(kept, fresh, { recursive: true });
      return { HOME: fresh };
    };
  };
  try {
    await timeOf(cli(["auth", "login", "--non-interactive"]));
    // The first command at a terminal or in a script tells of the telemetry: that is behind us now.
    await timeOf(cli(["auth", "status"]));
    return await work({ sandbox, cli, keepHome });
  } finally {
    await sandbox.close();
    await removeDeserted(folder);
  }
};
