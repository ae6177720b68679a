import { deliverSpool } from "@algolia-cli/delivery/sender";
import { type Sandbox, type SandboxOptions, startSandbox } from "@algolia-cli/sandbox";
import { type ChildCommand, startChild, type Stdin } from "./child-command.ts";
import { checkShape } from "./json-shape.ts";
import { createHome, type Home } from "./home.ts";
import { processesOf } from "./processes.ts";
import { checkRecordedFlows } from "./recorded-flows.ts";
import { type Message, type ReportedEvent, reported } from "./reported-events.ts";
import { openScriptedBrowser, type Seat, type Visitor } from "./scripted-browser.ts";
import { oneShop } from "./seeds.ts";
import { openTerminal, type TerminalCommand, type TerminalOptions } from "./terminal-command.ts";
import { beginTraces, createRequestLog, type TerminalTranscript, type Transcript } from "./transcript.ts";
import { until } from "./until.ts";
import { signsIn } from "./visitors.ts";
import { checkJson, checkPiped, checkShown } from "./written-text.ts";

/** Where a command runs: `oneShop` and an account that signs in, unless said otherwise. */
export interface StageOptions extends Pick<SandboxOptions, "seed" | "clock"> {
  /** The notice about telemetry has not been shown yet. */
  readonly firstRun?: boolean;
  /** The recordings are the test's own, or there are none on purpose: they are not checked. */
  readonly ownRecordings?: boolean;
}

/** One command's circumstances. A variable that is `undefined` is not set. */
export interface RunOptions {
  readonly browser?: Visitor;
  readonly variables?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: Stdin;
}

/** The same in a terminal of its own. */
export interface TerminalRunOptions extends Omit<RunOptions, "stdin">, Pick<TerminalOptions, "columns" | "hasJobs"> {}

/** For a command of which only the output matters: it is quicker than one that delivers its events. */
export const untracked: RunOptions = { variables: { DO_NOT_TRACK: "1" } };

/** A command under way. */
export interface RunningCommand extends Omit<ChildCommand, "ended"> {
  readonly browser: Seat;
  /** The address that it shows, once it does. */
  readonly address: () => Promise<string>;
  readonly ended: Promise<Transcript>;
}

/** A command under way in a terminal. */
export interface RunningTerminal extends Omit<TerminalCommand, "ended"> {
  readonly browser: Seat;
  readonly address: () => Promise<string>;
  readonly ended: Promise<TerminalTranscript>;
}

/** The CLI as its users have it: built, in processes of its own, in a home of its own, with a sandbox as the service. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly home: Home;
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Transcript>;
  readonly start: (args: readonly string[], options?: RunOptions) => RunningCommand;
  /** The same in a terminal, where the CLI may ask. */
  readonly terminal: (args: readonly string[], options?: TerminalRunOptions) => RunningTerminal;
  /** Delivers what a cancelled command left behind, as the next command would, and gives what the collector then received. */
  readonly deliver: () => Promise<readonly ReportedEvent[]>;
  /** All that the collector has, unabridged. */
  readonly messages: () => readonly Message[];
}

const addressIn = (text: string): string | undefined => /^http\S+\/authorize\?\S+$/mu.exec(text)?.[0];

const addresses = ({ url }: Sandbox) => ({
  ALGOLIA_DASHBOARD_URL: url,
  ALGOLIA_API_URL: url,
  ALGOLIA_TELEMETRY_URL: url,
});

/** Nothing of the test's own environment but where programs are: neither CI nor an agent nor a proxy nor a container leaks in. */
const clean = {
  PATH: process.env["PATH"],
  ALGOLIA_CLI_STORAGE: "file",
  ALGOLIA_CLI_TELEMETRY_MODE: "inline",
  container: "",
};

const defined = (variables: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );

/** JSON was asked for, or is what comes without a person. */
const isForPrograms = (args: readonly string[]): boolean =>
  args.some((argument, place) => argument === "json" && /^(-o|--output)$/u.test(args[place - 1] ?? "")) ||
  (args.includes("--non-interactive") && args.some((word) => word === "login" || word === "signup"));

const setStage = async ({ seed = oneShop, firstRun = false, ...options }: Omit<StageOptions, "ownRecordings">) => {
  const home = createHome({ firstRun });
  const requests = createRequestLog();
  const sandbox = await startSandbox({ ...options, seed, onRequest: requests.add });
  const browser = await openScriptedBrowser();

  const circumstances = ({ browser: visitor = signsIn(), variables = {} }: RunOptions) => {
    const seat = browser.seat(visitor);
    const all = { ...clean, ...home.variables, ...addresses(sandbox), BROWSER: seat.command, ...variables };
    return { seat, variables: defined(all), cwd: home.path };
  };

  const start: Stage["start"] = (args, options = {}) => {
    const { traces, named } = beginTraces({ sandbox, requests, home });
    const { seat, ...process } = circumstances(options);
    const child = startChild(args, { ...process, stdin: options.stdin ?? "null" });
    const ended = child.ended.then(async ({ stdout, stderr, exitCode }) => {
      const page = await seat.lastPage();
      for (const text of [stdout, stderr]) checkPiped(text);
      if (isForPrograms(args)) {
        checkJson({ stdout, stderr, exitCode });
        checkShape(args, stdout);
      }
      return { stdout: named(stdout), stderr: named(stderr), exitCode, ...traces(), ...(page && { page }) };
    });
    const address = () => until("an address is shown", () => addressIn(child.stderr()));
    return { ...child, browser: seat, address, ended };
  };
  const terminal: Stage["terminal"] = (args, options = {}) => {
    const { traces, named } = beginTraces({ sandbox, requests, home });
    const { seat, ...process } = circumstances(options);
    const { columns = 100, hasJobs = false } = options;
    const command = openTerminal(args, { ...process, columns, hasJobs });
    const ended = command.ended.then(async ({ text, ...end }) => {
      const page = await seat.lastPage();
      checkShown(text);
      return { ...end, text: named(text), ...traces(), ...(page && { page }) };
    });
    ended.catch(() => undefined); // a terminal that was closed has no end to be waited for
    const address = async () => addressIn(await command.shows("state=")) ?? "";
    return { ...command, browser: seat, address, ended };
  };
  const run: Stage["run"] = (args, options) => start(args, options).ended;

  const stage: Stage = {
    sandbox,
    home,
    run,
    start,
    terminal,
    deliver: async () => {
      const before = sandbox.collector.events().length;
      const { state: directory } = home.service;
      const collector = { url: sandbox.url, writeKey: "", environment: "dev" } as const;
      await deliverSpool({ directory, collector, mayDeliver: () => true, force: true });
      return sandbox.collector.events().slice(before).map(reported);
    },
    messages: () => sandbox.collector.events(),
  };
  return { stage, browser };
};

/**
 * Plays on a stage of its own, and clears it however that ends. Rejects when a command has left a process behind, and
 * unless every flow was recorded, replays the same and emitted what the collector received.
 */
export const onStage = async (
  play: (stage: Stage) => Promise<void>,
  { ownRecordings = false, ...options }: StageOptions = {},
): Promise<void> => {
  const { stage, browser } = await setStage(options);
  const left = () => processesOf(stage.home.path);
  try {
    await play(stage);
    if (left().size > 0) throw new Error(`still running: ${[...left().values()].join("; ")}`);
    if (!ownRecordings) checkRecordedFlows(stage.home, stage.messages());
  } finally {
    for (const pid of left().keys()) process.kill(pid, "SIGKILL");
    await Promise.all([stage.sandbox.close(), browser.close()]);
    stage.home.remove();
  }
};
