import { readSeedFile, type ReceivedBatch, type RequestEntry, type Sandbox, startSandbox } from "@algolia-cli/sandbox";
import type { OptionsOf } from "../command-line/definition.ts";
import type { sandboxStartOptions } from "../commands/sandbox/start-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { version } from "../version.ts";
import { findSandbox } from "./control.ts";
import { removeRegistration, writeRegistration } from "./registration.ts";
import { SandboxUnavailable } from "./sandbox-unavailable.ts";

type Options = OptionsOf<typeof sandboxStartOptions>;

const showRequest =
  (terminal: Terminal) =>
  ({ method, path, status, durationMs, fault }: RequestEntry): void =>
    terminal.say(
      `${String(status)} ${method.padEnd(6)} ${path}  ${durationMs} ms${fault === undefined ? "" : `  (fault: ${fault})`}`,
    );

const showEvents =
  (terminal: Terminal) =>
  ({ events }: ReceivedBatch): void => {
    for (const { event } of events) terminal.say(`    ${event.event ?? event.type}`);
  };

const open = async (options: Options, { terminal, world }: Invocation): Promise<Sandbox> =>
  startSandbox({
    port: options.port,
    ...(options.seed === undefined ? {} : { seed: await readSeedFile(options.seed) }),
    ...(options.data === undefined ? {} : { dataFile: options.data }),
    ...(options["idle-minutes"] > 0 ? { idleTimeoutMs: options["idle-minutes"] * 60_000 } : {}),
    version,
    pid: world.pid,
    onRequest: showRequest(terminal),
    onEvents: showEvents(terminal),
    log: (line) => terminal.tell(line),
  });

/** `sandbox start`: serves until it is stopped, which is its ordinary end. */
export const run = async (options: Options, invocation: Invocation): Promise<CommandEnd> => {
  const { terminal, world, signal } = invocation;
  const running = await findSandbox(world);
  if (running)
    throw new SandboxUnavailable(
      `a sandbox runs already at ${running.url}`,
      'End it first with "algolia sandbox stop".',
    );
  const sandbox = await open(options, invocation);
  const registration = { url: sandbox.url, controlToken: sandbox.controlToken, pid: world.pid };
  try {
    writeRegistration(world, registration);
    terminal.result({ url: sandbox.url, pid: world.pid }, [
      `The sandbox runs at ${sandbox.url}`,
      "  Sign in as demo@example.com with the password sandbox-demo, or sign up on its page.",
      `  Received events: ${sandbox.url}/collector`,
      "  Add --sandbox to any command to use it. Ctrl-C ends it.",
    ]);
    signal.addEventListener("abort", () => void sandbox.close(), { once: true });
    if (signal.aborted) await sandbox.close();
    await sandbox.closed;
  } finally {
    removeRegistration(world, registration);
    await sandbox.close();
  }
  return { end: "done" };
};
