import { catalogEvent, type CatalogEvent } from "@algolia-cli/catalog";
import { effectActor, effectErrorOf, emitterFor, type EffectError, type FlowEvent } from "@algolia-cli/flow-engine";
import { assign, setup } from "xstate";
import { delayFired, effectDone, effectFailed, type Timeless, userCancelled } from "./inputs.ts";

interface Context {
  readonly error?: EffectError;
  readonly rounds: number;
}

const signIn = { flow: "login" } as const;
const started = { ...signIn, no_browser: false, triggered_by: "command" } as const;
const lasting = { ...signIn, duration_ms: 1 } as const;

const emitEvent = emitterFor<Context>();

const flow = setup({
  types: {
    // xstate reads these as types only.
    context: {} as Context,
    events: {} as FlowEvent,
    input: {} as { readonly at: number },
    emitted: {} as CatalogEvent,
  },
  actors: { ask: effectActor<{ again: boolean }, { round: number }>("ask") },
  delays: { patience: 1_000 },
  guards: { again: (_, { again }: { again: boolean }) => again },
});

/** A flow that asks until it has an answer, with everything that a step can have in it: the subject of the engine's own tests. */
export const smallFlow = flow.createMachine({
  id: "small",
  context: { rounds: 0 },
  entry: emitEvent("CLI Auth Started", () => started),
  initial: "asking",
  states: {
    asking: {
      invoke: {
        id: "ask",
        src: "ask",
        input: ({ context }) => ({ round: context.rounds }),
        onDone: [
          {
            guard: { type: "again", params: ({ event }) => ({ again: event.output.again }) },
            target: "asking",
            reenter: true,
            actions: [
              assign({ rounds: ({ context }) => context.rounds + 1 }),
              emitEvent("CLI Auth Browser Opened", () => signIn),
            ],
          },
          { target: "done", actions: emitEvent("CLI Auth Completed", () => lasting) },
        ],
        onError: {
          target: "failed",
          actions: emitEvent("CLI Auth Failed", ({ event }) => ({
            ...lasting,
            step: "callback" as const,
            error_class: effectErrorOf(event).code,
          })),
        },
      },
      after: { patience: { target: "done" } },
      on: { "user.cancelled": { target: "failed" } },
    },
    done: { type: "final" },
    failed: { type: "final" },
  },
});

/** Everything that can happen to it, in one round each. */
export const smallInputs = {
  again: effectDone("ask", { again: true }),
  answered: effectDone("ask", { again: false }),
  failed: effectFailed("ask", { code: "http_502", source: "api", httpStatus: 502 }),
  outOfPatience: delayFired("patience"),
  cancelled: userCancelled,
} as const satisfies Readonly<Record<string, Timeless>>;

/** What it emits at its start. */
export const smallStarted = catalogEvent("CLI Auth Started", started);

/** Emits two events in one step. */
export const twoEvents = flow.createMachine({
  id: "two-events",
  context: { rounds: 0 },
  entry: [emitEvent("CLI Auth Browser Opened", () => signIn), emitEvent("CLI Auth Completed", () => lasting)],
});
