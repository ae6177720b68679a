import { FlowError } from "./flow-error.ts";
import type { Effect, EffectError, FlowInput } from "./flow-input.ts";
import type { PendingInput } from "./input-queue.ts";

/** What a machine's effect does in the world: plain JSON in and out, ended early when the signal aborts. */
export type Port = (input: never, signal: AbortSignal) => Promise<unknown>;

/** Calls back once after `ms` milliseconds, unless the returned function is called first. */
export type Timer = (ms: number, fired: () => void) => () => void;

/** What running effects need: what they do, how they wait, and where their results go. */
export interface EffectWorld {
  /** The machine's effects by name. */
  readonly ports: Readonly<Record<string, Port>>;
  readonly timer: Timer;
  /** Epoch milliseconds that never run backwards within the process. */
  readonly clock: () => number;
  /** Turns what a port threw into what the machine may see. */
  readonly normaliseError: (error: unknown) => EffectError;
}

type Push = (input: PendingInput<FlowInput>) => void;
type Invoke = Extract<Effect, { type: "invoke" }>;

/** Effects under way by id; a result that comes after its effect was stopped is dropped when its turn comes. */
const createInvocations = ({ ports, clock, normaliseError }: EffectWorld, push: Push) => {
  const controllers = new Map<string, AbortController>();

  const run = async ({ id, src, input }: Invoke, signal: AbortSignal): Promise<FlowInput> => {
    // The input is what the machine declared for this very effect; the map of ports forgets which.
    const port = ports[src] as ((input: unknown, signal: AbortSignal) => Promise<unknown>) | undefined;
    try {
      if (!port) throw new FlowError("port_missing", `port "${src}" is not provided`);
      const output = await port(input, signal);
      return { type: "effect.done", id, output, at: clock() };
    } catch (error) {
      return { type: "effect.failed", id, error: normaliseError(error), at: clock() };
    }
  };

  return {
    start: (effect: Invoke): void => {
      const controller = new AbortController();
      controllers.set(effect.id, controller);
      void run(effect, controller.signal).then((result) =>
        push(() => {
          if (controllers.get(effect.id) !== controller) return undefined;
          controllers.delete(effect.id);
          return result;
        }),
      );
    },
    stop: (id: string): void => {
      controllers.get(id)?.abort();
      controllers.delete(id);
    },
    ids: () => [...controllers.keys()],
  };
};

/** Delays under way by name. */
const createDelays = ({ timer, clock }: EffectWorld, push: Push) => {
  const cancels = new Map<string, () => void>();
  const cancel = (id: string): void => {
    cancels.get(id)?.();
    cancels.delete(id);
  };
  return {
    cancel,
    start: (id: string, ms: number): void => {
      cancel(id);
      const stop = timer(ms, () => {
        const at = clock();
        push(() => (cancels.get(id) === stop && cancels.delete(id) ? { type: "delay.fired", id, at } : undefined));
      });
      cancels.set(id, stop);
    },
    ids: () => [...cancels.keys()],
  };
};

/** The effects and delays of one flow: starts and stops what its steps ask for, and pushes what comes of it. */
export const createRunningEffects = (world: EffectWorld, push: Push) => {
  const invocations = createInvocations(world, push);
  const delays = createDelays(world, push);
  return {
    apply: (effect: Effect): void => {
      switch (effect.type) {
        case "invoke":
          return invocations.start(effect);
        case "stop":
          return invocations.stop(effect.id);
        case "delay":
          return delays.start(effect.id, effect.ms);
        case "cancelDelay":
          return delays.cancel(effect.id);
      }
    },
    stopAll: (): void => {
      invocations.ids().forEach(invocations.stop);
      delays.ids().forEach(delays.cancel);
    },
  };
};
