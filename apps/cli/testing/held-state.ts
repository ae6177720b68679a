import { readdirSync } from "node:fs";
import { relative } from "node:path";
import { withLock } from "@algolia-cli/durable-files";
import type { Fault } from "@algolia-cli/sandbox";
import { commandCompleted, commandFailed } from "./expected-events.ts";
import type { Home } from "./home.ts";
import { commandIn } from "./processes.ts";
import type { ReportedEvent } from "./reported-events.ts";
import { onStage, type RunningTerminal, type Stage, type StageOptions, type TerminalRunOptions } from "./stage.ts";
import { isServed } from "./visitors.ts";

/** How a command is kept in one of its states at a terminal. */
export interface HeldState extends Pick<TerminalRunOptions, "browser" | "variables">, Pick<StageOptions, "seed"> {
  readonly state: string;
  readonly args: readonly string[];
  readonly prepare?: (stage: Stage) => Promise<void>;
  readonly faults?: readonly Fault[];
  /** What is locked meanwhile. */
  readonly locked?: (home: Home) => string;
  /** What is answered before: each time the text is shown, the keys are pressed. */
  readonly answers?: readonly (readonly [shown: string, keys: string])[];
  /** Resolves in the state. */
  readonly reached: (stage: Stage, running: RunningTerminal) => Promise<unknown>;
  /** All that has been told when it is stopped there, but for how the command ends. */
  readonly told: readonly ReportedEvent[];
  /** The last page in the browser. */
  readonly page?: string;
}

/** A way to stop a command, with the exit code that it has, and whether that is the user's own doing. */
export interface Stop {
  readonly by: "Ctrl-C" | "SIGTERM" | "SIGHUP";
  readonly exitCode: number;
  readonly isUsers?: true;
}

export const stops: readonly Stop[] = [
  { by: "Ctrl-C", exitCode: 2, isUsers: true },
  { by: "SIGTERM", exitCode: 143 },
  { by: "SIGHUP", exitCode: 129 },
];

/** What a command left when it was stopped. */
export interface Stopped {
  readonly exitCode: number;
  readonly restored: boolean;
  /** Somebody still answers where the browser was to come back to. */
  readonly served: boolean;
  /** Locks that nobody holds any more, by their paths in the home. */
  readonly locks: readonly string[];
  readonly page?: string;
  readonly events: readonly ReportedEvent[];
}

/** What it has to leave. */
export const expectedOf = ({ told, page }: HeldState, { exitCode, isUsers }: Stop): Stopped => ({
  exitCode,
  restored: true,
  served: false,
  locks: [],
  ...(page === undefined ? {} : { page }),
  events: [...told, commandFailed("canceled", "local"), commandCompleted(exitCode, isUsers)],
});

const locksIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".lock"));

const stopNow = (stage: Stage, running: RunningTerminal, by: Stop["by"]): void => {
  if (by === "Ctrl-C") running.type("\u0003");
  else process.kill(commandIn(stage.home.path), by);
};

const play = async (stage: Stage, held: HeldState, by: Stop["by"]): Promise<Stopped & { readonly ms: number }> => {
  for (const fault of held.faults ?? []) stage.sandbox.faults.add(fault);
  const { browser, variables } = held;
  const running = stage.terminal(held.args, { ...(browser && { browser }), ...(variables && { variables }) });
  for (const [shown, keys] of held.answers ?? []) {
    // oxlint-disable-next-line no-await-in-loop -- one prompt after the other
    await running.shows(shown);
    running.type(keys);
  }
  await held.reached(stage, running);
  const begin = performance.now();
  stopNow(stage, running, by);
  const { exitCode, restored, page, events } = await running.ended;
  const address = /^http\S+\/authorize\?\S+$/mu.exec(running.raw().replaceAll("\r", ""))?.[0];
  const own = held.locked === undefined ? [] : [relative(stage.home.path, held.locked(stage.home))];
  return {
    exitCode,
    restored,
    served: address !== undefined && (await isServed(address)),
    locks: locksIn(stage.home.path).filter((path) => !own.includes(path)),
    ...(page && { page }),
    events: [...events, ...(await stage.deliver())],
    ms: running.leftAt() - begin,
  };
};

/** Brings a command into a state, stops it there, and says what it left and how many milliseconds it took to end. */
export const stopIn = async (held: HeldState, by: Stop["by"]): Promise<Stopped & { readonly ms: number }> => {
  const stopped: (Stopped & { readonly ms: number })[] = [];
  await onStage(
    async (stage) => {
      await held.prepare?.(stage);
      const work = async () => void stopped.push(await play(stage, held, by));
      const lock = held.locked?.(stage.home);
      await (lock === undefined ? work() : withLock(lock, { now: Date.now, timeoutMs: 10_000 }, work));
    },
    held.seed ? { seed: held.seed } : {},
  );
  const [first] = stopped;
  if (!first) throw new Error("a play that was not finished rejects");
  return first;
};

/** Figures of how long it took, for the proof. */
export const figuresOf = (times: readonly number[]): string => {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part: number): string => `${Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0)} ms`;
  return `time to exit: median ${at(0.5)}, longest ${at(1)}`;
};
