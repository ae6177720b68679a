import { readSeedFile, type ReceivedBatch, type RequestEntry, type Sandbox, startSandbox } from "@algolia-cli/sandbox";
import type { OptionsOf } from "../command-line/definition.ts";
import { UsageError } from "../command-line/usage-error.ts";
import type { sandboxStartOptions } from "../commands/sandbox/start-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { version } from "../version.ts";
import { findSandbox } from "./control.ts";
import { type Registration, removeRegistration, writeRegistration } from "./registration.ts";

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

const open = async (options: Options, { terminal, world }: Invocation): Promise<Sandbox> => {
  const { funnelPictures } = await import("./funnel-pictures.ts");
  return startSandbox({
    pictures: funnelPictures(),
    port: options.port,
    ...(options.seed === undefined ? {} : { seed: await readSeedFile(options.seed) }),
    ...(options.data === undefined ? {} : { dataFile: options.data }),
    ...(options["idle-minutes"] > 0 ? { idleTimeoutMs: options["idle-minutes"] * 60_000 } : {}),
    version,
    pid: world.pid,
    // A program asks for them; for one, narration would only pile up.
    ...(terminal.json ? {} : { onRequest: showRequest(terminal), onEvents: showEvents(terminal) }),
    log: (line) => terminal.tell(line),
  });
};

/** The flags that a sandbox which runs already cannot take any more. */
const tooLate = ({ port, seed, data, "idle-minutes": idle }: Options): readonly string[] => [
  ...(port === 0 ? [] : ["--port"]),
  ...(seed === undefined ? [] : ["--seed"]),
  ...(data === undefined ? [] : ["--data"]),
  ...(idle === 0 ? [] : ["--idle-minutes"]),
];

/** What was asked for is there already, unless it was to be another one. */
const leaveRunning = (options: Options, { terminal }: Invocation, { url, pid }: Registration): CommandEnd => {
  const [flag] = tooLate(options);
  if (flag !== undefined) {
    throw new UsageError(
      `a sandbox runs already at ${url}, and ${flag} is for a new one`,
      'End it first with "algolia sandbox stop".',
    );
  }
  terminal.result({ url, pid }, [`A sandbox runs already at ${url} (process ${pid}).`]);
  return { end: "done" };
};

/** `sandbox start`: serves until `sandbox stop`, or its idle time, ends it; a signal cancels it as it does any command. */
export const run = async (options: Options, invocation: Invocation): Promise<CommandEnd> => {
  const { terminal, world, signal } = invocation;
  const running = await findSandbox(world);
  if (running) return leaveRunning(options, invocation, running);
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
  return signal.aborted ? { end: "cancelled" } : { end: "done" };
};
