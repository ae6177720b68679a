import type { AnyEventObject, AnyStateMachine, ExecutableActionObject } from "xstate";
import { FlowError } from "./flow-error.ts";
import type { Effect, FlowInput } from "./flow-input.ts";

/**
 * The one place that knows xstate's own names (5.33): everything else, recordings above all, speaks of inputs and
 * effects, and outlives an upgrade.
 */
const afterPrefix = "xstate.after.";

/** A delay's name out of xstate's `xstate.after.<name>.<state node id>`; names hold no dot. */
const delayName = (eventType: string): string => eventType.slice(afterPrefix.length).split(".")[0] ?? eventType;

const delayEventTypes = new WeakMap<AnyStateMachine, ReadonlyMap<string, string>>();

/** The delays of a machine by name; a name that two states use is refused, since a recording could not tell them apart. */
const delaysOf = (machine: AnyStateMachine): ReadonlyMap<string, string> => {
  const known = delayEventTypes.get(machine);
  if (known) return known;
  const found = new Map<string, string>();
  for (const eventType of machine.events.filter((type) => type.startsWith(afterPrefix))) {
    const name = delayName(eventType);
    if (found.has(name))
      throw new FlowError(
        "ambiguous_delay",
        `delay "${name}" is used twice in "${machine.id}": give each its own name`,
      );
    found.set(name, eventType);
  }
  delayEventTypes.set(machine, found);
  return found;
};

/** The names of the delays that a machine waits for anywhere. */
export const delayNames = (machine: AnyStateMachine): readonly string[] => [...delaysOf(machine).keys()];

/** What a transition of a built machine waits for: an input, the end of a state's children, or nothing at all. */
export type Trigger =
  | { readonly on: "done" | "error" | "delay" | "event" | "children"; readonly name: string }
  | { readonly on: "always" };

const triggerPrefixes = [
  ["xstate.done.actor.", "done"],
  ["xstate.error.actor.", "error"],
  ["xstate.done.state.", "children"],
] as const;

/** What xstate's event type of a transition means in our vocabulary; `""` is the type of an eventless one. */
export const triggerOf = (eventType: string): Trigger => {
  if (eventType === "") return { on: "always" };
  if (eventType.startsWith(afterPrefix)) return { on: "delay", name: delayName(eventType) };
  const found = triggerPrefixes.find(([prefix]) => eventType.startsWith(prefix));
  return found ? { on: found[1], name: eventType.slice(found[0].length) } : { on: "event", name: eventType };
};

/** The event that tells a machine what happened; its `at` stands on the event itself. */
export const toXstateEvent = (
  machine: AnyStateMachine,
  input: Exclude<FlowInput, { type: "started" }>,
): AnyEventObject => {
  switch (input.type) {
    case "effect.done":
      return { type: `xstate.done.actor.${input.id}`, actorId: input.id, output: input.output, at: input.at };
    case "effect.failed":
      return { type: `xstate.error.actor.${input.id}`, actorId: input.id, error: input.error, at: input.at };
    case "delay.fired": {
      const type = delaysOf(machine).get(input.id);
      if (type === undefined) throw new FlowError("unknown_delay", `"${machine.id}" has no delay "${input.id}"`);
      return { type, at: input.at };
    }
    case "user.cancelled":
      return { type: "user.cancelled", at: input.at };
  }
};

/** xstate types the parameters of its own actions as unknown; these are the ones that are read here. */
interface ActionParams {
  readonly id?: string;
  readonly src?: string;
  readonly input?: unknown;
  readonly sendId?: string;
  readonly delay?: number;
  readonly event?: AnyEventObject;
}

/** The effect that an action of xstate's asks for; `undefined` for an action that asks for nothing outside. */
export const toEffect = (action: ExecutableActionObject): Effect | undefined => {
  // The shapes were read off xstate 5.33; a test over every built-in action holds them.
  const params = (action.params ?? {}) as ActionParams;
  switch (action.type) {
    case "xstate.spawnChild":
      return { type: "invoke", id: params.id ?? "", src: params.src ?? "", input: params.input ?? {} };
    case "xstate.stopChild":
      return params.id === undefined ? undefined : { type: "stop", id: params.id };
    case "xstate.raise":
      return params.delay === undefined
        ? undefined
        : { type: "delay", id: delayName(params.id ?? ""), ms: params.delay };
    case "xstate.cancel":
      return { type: "cancelDelay", id: delayName(params.sendId ?? "") };
    default:
      return undefined;
  }
};

/** The event that an action of xstate's emits; `undefined` for every other action. */
export const toEmitted = (action: ExecutableActionObject): AnyEventObject | undefined =>
  action.type === "xstate.emit" ? (action.params as ActionParams).event : undefined; // as above
