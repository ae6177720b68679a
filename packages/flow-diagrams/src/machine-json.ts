import type { Chart, ChartEdge, ChartState } from "./chart.ts";

/** An action of the JSON form that stands for emitting one event of the catalog. */
interface EmitAction {
  readonly type: "emitEvent";
  readonly params: { readonly event: string };
}

const emitAction = (event: string): EmitAction => ({ type: "emitEvent", params: { event } });

/** The event that an action of a machine made from the JSON form stands for: at most one. */
export const emittedInJson = (action: unknown): readonly string[] => {
  if (typeof action !== "object" || action === null || !("type" in action) || action.type !== "emitEvent") return [];
  const { params } = action as Partial<EmitAction>; // what is not there is looked for
  return typeof params?.event === "string" ? [params.event] : [];
};

const actions = (key: string, events: readonly string[]): object =>
  events.length > 0 ? { [key]: events.map(emitAction) } : {};

/** A target relative to nothing: `#machine.a.b` names a state wherever the transition stands. */
const transition = ({ flow }: Chart, { from, to, guard, emits }: ChartEdge): object => ({
  ...(to === from ? {} : { target: `#${flow}.${to}` }),
  ...(guard === undefined ? {} : { guard }),
  ...actions("actions", emits),
});

type Picks = (trigger: ChartEdge["trigger"]) => string | undefined;

/** Transitions by what they wait for, each list in the order in which it is tried. */
const grouped = (chart: Chart, edges: readonly ChartEdge[], pick: Picks): Readonly<Record<string, object[]>> => {
  const found: Record<string, object[]> = {};
  for (const edge of edges) {
    const name = pick(edge.trigger);
    if (name !== undefined) (found[name] ??= []).push(transition(chart, edge));
  }
  return found;
};

const named = (key: string, group: Readonly<Record<string, object[]>>): object =>
  Object.keys(group).length > 0 ? { [key]: group } : {};

const invocations = (chart: Chart, { effects }: ChartState, edges: readonly ChartEdge[]): object => {
  const of = (kind: "done" | "error") =>
    grouped(chart, edges, (trigger) => (trigger.on === kind ? trigger.name : undefined));
  const [done, error] = [of("done"), of("error")];
  const invoke = effects.map(({ id, src }) => ({
    id,
    src,
    ...(done[id] ? { onDone: done[id] } : {}),
    ...(error[id] ? { onError: error[id] } : {}),
  }));
  return invoke.length > 0 ? { invoke } : {};
};

const stateConfig = (chart: Chart, state: ChartState): object => {
  const edges = chart.edges.filter(({ from }) => from === state.id);
  const children = chart.states.filter(({ parent }) => parent === state.id);
  const ofChildren = grouped(chart, edges, ({ on }) => (on === "children" ? on : undefined))["children"];
  const always = grouped(chart, edges, ({ on }) => (on === "always" ? on : undefined))["always"];
  return {
    ...(state.shape === "final" || state.shape === "parallel" ? { type: state.shape } : {}),
    ...actions("entry", state.onEntry),
    ...actions("exit", state.onExit),
    ...invocations(chart, state, edges),
    ...named(
      "after",
      grouped(chart, edges, (trigger) => (trigger.on === "delay" ? trigger.name : undefined)),
    ),
    ...named(
      "on",
      grouped(chart, edges, (trigger) => (trigger.on === "event" ? trigger.name : undefined)),
    ),
    ...(ofChildren ? { onDone: ofChildren } : {}),
    ...(always ? { always } : {}),
    ...(state.initial === undefined ? {} : { initial: state.initial.split(".").at(-1) }),
    ...(children.length > 0 ? { states: statesConfig(chart, children) } : {}),
  };
};

const statesConfig = (chart: Chart, states: readonly ChartState[]): object =>
  Object.fromEntries(states.map((state) => [state.name, stateConfig(chart, state)]));

/**
 * The machine's structure as the config that xstate's `createMachine` takes and Stately's editor imports. Emitted events are
 * actions `emitEvent` with the event's name as a parameter; what a transition computes is not part of it.
 */
export const machineConfig = (chart: Chart): object => ({
  id: chart.flow,
  ...actions("entry", chart.onStart),
  initial: chart.initial,
  states: statesConfig(
    chart,
    chart.states.filter(({ parent }) => parent === undefined),
  ),
});

/** {@link machineConfig} as text, with a newline at its end. */
export const writeJson = (chart: Chart): string => `${JSON.stringify(machineConfig(chart), undefined, 2)}\n`;
