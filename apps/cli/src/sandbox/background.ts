import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { withLock } from "@algolia-cli/durable-files";
import type { World } from "../invocation/world.ts";
import { findSandbox } from "./control.ts";
import { type Registration, startLockOf } from "./registration.ts";
import { SandboxUnavailable } from "./sandbox-unavailable.ts";

const idleMinutes = 15;
const startingMs = 15_000;
const pollMs = 25;

/** Starts this very program as a sandbox that outlives the command and ends itself when idle. It sends no telemetry. */
const startInBackground = ({ self, variables }: World): void => {
  const child = spawn(self.execPath, [...self.args, "sandbox", "start", "--idle-minutes", String(idleMinutes)], {
    detached: true,
    stdio: "ignore",
    windowsHide: true,
    cwd: "/",
    env: { ...variables, ALGOLIA_CLI_TELEMETRY: "off" },
  });
  child.on("error", () => undefined);
  child.unref();
};

const waitForSandbox = async (world: World): Promise<Registration> => {
  for (let waited = 0; waited < startingMs; waited += pollMs) {
    // oxlint-disable-next-line no-await-in-loop -- polling is waiting in turn
    const found = await findSandbox(world);
    if (found) return found;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await sleep(pollMs);
  }
  throw new SandboxUnavailable(
    "the sandbox did not start in the background within 15 seconds",
    'Run "algolia sandbox start" to see why.',
  );
};

/** The running sandbox, or a new one in the background; several commands at once start only one. */
export const ensureSandbox = async (world: World): Promise<Registration> =>
  (await findSandbox(world)) ??
  withLock(startLockOf(world), { now: Date.now, timeoutMs: startingMs * 2 }, async () => {
    const found = await findSandbox(world);
    if (found) return found;
    startInBackground(world);
    return waitForSandbox(world);
  });
