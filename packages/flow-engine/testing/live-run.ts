import { createCancellation } from "@algolia-cli/flow-engine/cancellation";
import type { CatalogEvent } from "@algolia-cli/catalog";
import { drive, type EffectError, type FlowInput, type Port, type Step } from "@algolia-cli/flow-engine";
import type { EventLog } from "@algolia-cli/event-log";
import type { AnyStateMachine } from "xstate";

/** What a scripted live run left behind. */
export interface LiveRun {
  readonly inputs: readonly FlowInput[];
  readonly steps: readonly Step[];
  readonly logged: readonly CatalogEvent[];
}

/** An event log that keeps the catalog events as they were appended. */
const keepingLog = (kept: CatalogEvent[]): EventLog => ({
  append: (events) => kept.push(...events),
  identify: () => undefined,
  openFunnel: () => ({ append: (events) => kept.push(...events), close: () => undefined }),
});

/** An effect that waits until the script says how it ends. */
const scriptedPorts = (names: readonly string[]) => {
  const settle = new Map<string, { done: (output: unknown) => void; fail: (error: unknown) => void }>();
  const port = (name: string) => () =>
    new Promise<unknown>((done, fail) => {
      settle.set(name, { done, fail });
    });
  const ports: Readonly<Record<string, Port>> = Object.fromEntries(names.map((name) => [name, port(name)]));
  return { settle, ports };
};

/** Lets everything that is ready happen. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Drives a machine live: `choose` picks, step by step, what happens next, until it picks nothing or the machine ends.
 * Effects are known by their ids, which must equal their source names.
 */
export const runLive = async (
  machine: AnyStateMachine,
  start: object,
  choose: (last: Step, place: number) => Exclude<FlowInput, { type: "started" }> | undefined,
): Promise<LiveRun> => {
  const inputs: FlowInput[] = [];
  const steps: Step[] = [];
  const logged: CatalogEvent[] = [];
  const fired = new Map<number, () => void>();
  const delays = new Map<string, () => void>();
  const { settle, ports } = scriptedPorts(Object.keys(machine.implementations.actors));
  const cancellation = createCancellation();
  let now = 0;
  const run = drive({
    machine,
    input: start,
    ports,
    cancellation,
    log: keepingLog(logged),
    clock: () => now,
    normaliseError: (error) => error as EffectError, // the script fails effects with nothing else
    timer: (ms, fire) => {
      fired.set(ms, fire);
      return () => fired.delete(ms);
    },
    onStep: (input, made) => {
      inputs.push(input);
      steps.push(made);
      for (const effect of made.effects) {
        if (effect.type === "delay") delays.set(effect.id, () => fired.get(effect.ms)?.());
      }
    },
  });
  let ended = false;
  void run.finally(() => {
    ended = true;
  });
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one input at a time
    await settled();
    const last = steps.at(-1);
    const next = last && !ended ? choose(last, steps.length) : undefined;
    if (!next) break;
    now = next.at;
    if (next.type === "effect.done") settle.get(next.id)?.done(next.output);
    else if (next.type === "effect.failed") settle.get(next.id)?.fail(next.error);
    else if (next.type === "delay.fired") delays.get(next.id)?.();
    else cancellation.cancel();
  }
  return { inputs, steps, logged };
};
