import { emittedNames, type Trigger, triggerOf } from "@algolia-cli/flow-engine";
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from "xstate";
import type { Chart, ChartDelay, ChartEdge, ChartState, StateKind } from "./chart.ts";
import { emittedInJson } from "./machine-json.ts";

/** How a machine is shown. */
export interface ChartOptions {
  /** The machine's id when left out. */
  readonly name?: string;
  readonly title?: string;
  /** Which events to show, e.g. those of one direction; all when left out. */
  readonly shows?: (eventName: string) => boolean;
}

type Shows = (eventName: string) => boolean;

const idOf = (node: AnyStateNode): string => node.path.join(".");

const emitsOf = (actions: readonly unknown[], shows: Shows): readonly string[] =>
  actions.flatMap((action) => [...emittedNames(action), ...emittedInJson(action)]).filter(shows);

/** Final states are told apart by name: the outcomes of all flows use the same few. */
const kindOf = ({ key, type }: AnyStateNode): StateKind => {
  if (type !== "final") return "progress";
  if (key === "aborted") return "aborted";
  return key === "failed" || key.endsWith("WithProblem") ? "failed" : "done";
};

/** xstate's history states are no states that a run can be in, and a parallel state is what it is. */
const shapeOf = ({ type }: AnyStateNode): ChartState["shape"] => (type === "history" ? "atomic" : type);

const delaysOf = (node: AnyStateNode): readonly ChartDelay[] =>
  [...node.transitions.keys()].flatMap((eventType) => {
    const trigger = triggerOf(eventType);
    if (trigger.on !== "delay") return [];
    const known: unknown = node.machine.implementations.delays[trigger.name];
    const ms = typeof known === "number" ? known : Number(trigger.name);
    return [{ name: trigger.name, ...(Number.isNaN(ms) ? {} : { ms }) }];
  });

const stateOf = (node: AnyStateNode, shows: Shows): ChartState => {
  const parent = node.parent && node.parent.path.length > 0 ? idOf(node.parent) : undefined;
  const [initial] = node.type === "compound" ? node.initial.target : [];
  return {
    id: idOf(node),
    name: node.key,
    ...(parent === undefined ? {} : { parent }),
    shape: shapeOf(node),
    kind: kindOf(node),
    ...(initial === undefined ? {} : { initial: idOf(initial) }),
    // `src` is the name under which the machine's setup declares the effect.
    effects: node.invoke.map(({ id, src }) => ({ id, src: typeof src === "string" ? src : id })),
    delays: delaysOf(node),
    onEntry: emitsOf(node.entry, shows),
    onExit: emitsOf(node.exit, shows),
  };
};

const guardName = (guard: unknown): string | undefined => {
  if (guard === undefined) return undefined;
  if (typeof guard === "string") return guard;
  if (typeof guard === "object" && guard !== null && "type" in guard) return String(guard.type);
  return typeof guard === "function" && guard.name !== "" ? guard.name : "condition";
};

const ranks: readonly Trigger["on"][] = ["done", "children", "error", "delay", "event", "always"];

/** What the root itself answers to, each of its states answers to. */
const answering = (node: AnyStateNode): readonly AnyStateNode[] =>
  node.type !== "final" && node.path.length === 1 ? [node, node.machine.root] : [node];

const edgesOf = (node: AnyStateNode, shows: Shows): readonly ChartEdge[] => {
  const ofEvents = answering(node).flatMap((one) =>
    [...one.transitions.entries()].map(([eventType, all]) => [triggerOf(eventType), all] as const),
  );
  const all: readonly (readonly [Trigger, readonly AnyTransitionDefinition[]])[] = [
    ...ofEvents.toSorted(([one], [other]) => ranks.indexOf(one.on) - ranks.indexOf(other.on)),
    [{ on: "always" }, node.always ?? []],
  ];
  return all
    .flatMap(([trigger, transitions]) => transitions.map((transition) => ({ trigger, transition })))
    .map(({ trigger, transition }, place) => {
      const [target] = transition.target ?? [];
      const guard = guardName(transition.guard);
      return {
        id: `${idOf(node)}#${place + 1}`,
        from: idOf(node),
        to: target ? idOf(target) : idOf(node),
        trigger,
        ...(guard === undefined ? {} : { guard }),
        emits: emitsOf(transition.actions, shows),
      };
    });
};

const below = (node: AnyStateNode): readonly AnyStateNode[] =>
  Object.values(node.states).flatMap((child: AnyStateNode) => [child, ...below(child)]);

/** Reads a machine as it was built: what is drawn is what runs. */
export const readChart = (machine: AnyStateMachine, options: ChartOptions = {}): Chart => {
  const { name = machine.id, title = name, shows = () => true } = options;
  const nodes = below(machine.root);
  const [initial] = machine.root.initial.target ?? [];
  return {
    name,
    title,
    flow: machine.id,
    initial: initial ? idOf(initial) : "",
    onStart: emitsOf(machine.root.entry, shows),
    states: nodes.map((node) => stateOf(node, shows)),
    edges: nodes.flatMap((node) => edgesOf(node, shows)),
  };
};
