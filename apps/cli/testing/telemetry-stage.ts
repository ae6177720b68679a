import { type RecordedInvocation, recordedInvocations } from "@algolia-cli/delivery";
import { type ChildCommand, type ChildEnd, startChild } from "./child-command.ts";
import { type Behaviour, healthy, type HostileCollector, withCollector } from "./hostile-collector.ts";
import { checkShape } from "./json-shape.ts";
import { createHome, type Home } from "./home.ts";
import { processesOf, untilDeserted } from "./processes.ts";
import { checkRecordedFlows } from "./recorded-flows.ts";

/** Variables of one command; `undefined` takes one away. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The built CLI in a home of its own, with a collector and nothing else to talk to. */
export interface TelemetryStage {
  readonly home: Home;
  readonly collector: HostileCollector;
  readonly start: (args: readonly string[], variables?: Variables) => ChildCommand;
  readonly run: (args: readonly string[], variables?: Variables) => Promise<ChildEnd>;
  /** The same with `--output json`: its document. */
  readonly document: (args: readonly string[], variables?: Variables) => Promise<unknown>;
  /** What is recorded here, the oldest first. */
  readonly recorded: () => readonly RecordedInvocation[];
  /** Waits until no process lives in this home. */
  readonly quiet: () => Promise<unknown>;
  /** Delivers what waits, however often a busy machine lets a request time out. Rejects when the collector takes nothing. */
  readonly flushed: () => Promise<void>;
}

export interface TelemetryStageOptions {
  readonly behaviour?: Behaviour;
  /** The notice about telemetry has not been shown yet. */
  readonly firstRun?: boolean;
  /** The recordings are the test's own: they are not checked. */
  readonly ownRecordings?: boolean;
}

const mostFlushes = 20;

/** A tracked command that needs neither an account nor a network. */
export const localCommand = ["open", "--list"] as const;

const clean = { PATH: process.env["PATH"], ALGOLIA_CLI_STORAGE: "file" };

const defined = (variables: Variables): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined));

const setStage = (collector: HostileCollector, home: Home): TelemetryStage => {
  const { state } = home.service;
  const base = { ...clean, ...home.variables, ALGOLIA_TELEMETRY_URL: collector.url };
  const start: TelemetryStage["start"] = (args, variables = {}) =>
    startChild(args, { variables: defined({ ...base, ...variables }), cwd: home.path, stdin: "null" });
  const run: TelemetryStage["run"] = (args, variables) => start(args, variables).ended;
  return {
    home,
    collector,
    start,
    run,
    document: async (args, variables) => {
      const { stdout } = await run([...args, "--output", "json"], variables);
      checkShape(args, stdout);
      return JSON.parse(stdout) as unknown;
    },
    recorded: () => recordedInvocations(state).toReversed(),
    quiet: () => untilDeserted(home.path),
    flushed: async () => {
      const ends: ChildEnd[] = [];
      while (ends.at(-1)?.exitCode !== 0) {
        if (ends.length === mostFlushes) throw new Error(`the collector takes nothing: ${JSON.stringify(ends)}`);
        // oxlint-disable-next-line no-await-in-loop -- one flush after the other
        ends.push(await run(["telemetry", "flush"]));
      }
    },
  };
};

/** Plays with a home and a collector of its own, and clears both however that ends. Rejects when a process is left behind. */
export const onTelemetryStage = (
  play: (stage: TelemetryStage) => Promise<void>,
  { behaviour = healthy, firstRun = false, ownRecordings = false }: TelemetryStageOptions = {},
): Promise<void> =>
  withCollector(behaviour, async (collector) => {
    const home = createHome({ firstRun });
    try {
      await play(setStage(collector, home));
      await untilDeserted(home.path);
      if (!ownRecordings) checkRecordedFlows(home, collector.taken());
    } finally {
      for (const pid of processesOf(home.path).keys()) process.kill(pid, "SIGKILL");
      home.remove();
    }
  });
