import { type AnyStateMachine, createMachine } from "xstate";

/** A machine with one thing changed. */
export interface Mutant {
  /** What was changed and where, stable from run to run: `auth: awaitingCallback on callbackTimeout -> aborted instead of failed`. */
  readonly name: string;
  /** The state in which it was changed, `undefined` for the machine itself. */
  readonly state: string | undefined;
  readonly build: () => AnyStateMachine;
}

/** The parts of a machine's configuration that are mutated; xstate's own type of it is as wide as all machines. */
type Config = Readonly<Record<string, unknown>>;

const isConfig = (value: unknown): value is Config =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** The configuration with what stands at the path replaced; `undefined` takes it away. */
const withAt = (value: unknown, [name, ...rest]: readonly (string | number)[], put: unknown): unknown => {
  if (name === undefined) return put;
  if (Array.isArray(value)) {
    const place = Number(name);
    const changed = withAt(value[place], rest, put);
    return changed === undefined ? value.toSpliced(place, 1) : value.with(place, changed);
  }
  const record = isConfig(value) ? value : {};
  const changed = withAt(record[name], rest, put);
  const others = Object.entries(record).filter(([other]) => other !== name);
  return Object.fromEntries(
    changed === undefined
      ? others
      : Object.keys(record).map((key): [string, unknown] => [key, key === name ? changed : record[key]]),
  );
};

/** One change: where in the configuration, what stands there then, and how it is told. */
interface Change {
  readonly path: readonly (string | number)[];
  readonly put: unknown;
  readonly told: string;
}

/** A transition in the configuration, and how it is called. */
interface Arc {
  readonly path: readonly (string | number)[];
  readonly config: Config;
  readonly told: string;
}

/** How one of several cases is called: by its guard, which outlives its place among the others. */
const caseName = (one: unknown): string => {
  const guard: unknown = isConfig(one) ? one["guard"] : undefined;
  if (guard === undefined) return "otherwise";
  return `if ${String(isConfig(guard) ? guard["type"] : guard)}`;
};

const arcsAt = (path: readonly (string | number)[], value: unknown, told: string): readonly Arc[] =>
  listOf(value).map((one, place) => ({
    path: Array.isArray(value) ? [...path, place] : path,
    config: isConfig(one) ? one : {},
    told: listOf(value).length > 1 ? `${told} ${caseName(one)}` : told,
  }));

/** Every way in which a state can be left: results and errors of its effects, delays, events, and at once. */
const arcsOf = (state: Config): readonly Arc[] => [
  ...listOf(state["invoke"]).flatMap((invoke, place) => {
    const path = Array.isArray(state["invoke"]) ? ["invoke", place] : ["invoke"];
    return isConfig(invoke)
      ? [
          ...arcsAt([...path, "onDone"], invoke["onDone"], "on its result"),
          ...arcsAt([...path, "onError"], invoke["onError"], "on its error"),
        ]
      : [];
  }),
  ...["after", "on"].flatMap((kind) =>
    isConfig(state[kind])
      ? Object.entries(state[kind]).flatMap(([name, value]) => arcsAt([kind, name], value, `on ${name}`))
      : [],
  ),
  ...arcsAt(["always"], state["always"], "at once"),
];

const actionChanges = (path: readonly (string | number)[], value: unknown, told: string): readonly Change[] => {
  const actions = listOf(value);
  return [
    ...actions.map((_, place) => ({
      path: Array.isArray(value) ? [...path, place] : path,
      put: undefined,
      told: `${told} without action ${place + 1}`,
    })),
    ...actions.slice(1).map((action, place) => ({
      path,
      put: actions.with(place, action).with(place + 1, actions[place]),
      told: `${told} with actions ${place + 1} and ${place + 2} swapped`,
    })),
  ];
};

const guardChanges = ({ path, config, told }: Arc): readonly Change[] =>
  config["guard"] === undefined
    ? []
    : [true, false].map((always) => ({
        path: [...path, "guard"],
        put: () => always,
        told: `${told} guarded by ${always ? "always" : "never"}`,
      }));

const targetChanges = ({ path, config, told }: Arc, states: readonly string[], own: string): readonly Change[] => {
  const { target } = config;
  if (typeof target !== "string") return [];
  return [
    ...states
      .filter((state) => state !== target && !(path[0] === "always" && state === own))
      .map((state) => ({ path: [...path, "target"], put: state, told: `${told} -> ${state} instead of ${target}` })),
    { path: [...path, "target"], put: undefined, told: `${told} -> nowhere instead of ${target}` },
  ];
};

const handlerChanges = (state: Config): readonly Change[] => [
  ...arcsOf(state).map(({ path, told }) => ({ path, put: undefined, told: `no transition ${told}` })),
  ...listOf(state["invoke"]).flatMap((invoke) => {
    if (!isConfig(invoke)) return [];
    const swapped = (name: string) => {
      const cases = listOf(invoke[name]);
      return cases.slice(1).map((one, place) => ({
        path: ["invoke", name],
        put: cases.with(place, one).with(place + 1, cases[place]),
        told: `${name} with "${caseName(cases[place])}" and "${caseName(one)}" swapped`,
      }));
    };
    return [...swapped("onDone"), ...swapped("onError")];
  }),
];

const effectChanges = (state: Config): readonly Change[] => {
  const { invoke } = state;
  if (!isConfig(invoke)) return [];
  return [
    { path: ["invoke", "src"], put: "renamedEffect", told: `effect ${String(invoke["src"])} renamed` },
    { path: ["invoke", "id"], put: "renamedId", told: `effect ${String(invoke["id"])} with another id` },
    { path: ["invoke"], put: undefined, told: `without its effect ${String(invoke["src"])}` },
    ...(typeof invoke["input"] === "function"
      ? [{ path: ["invoke", "input"], put: {}, told: `effect ${String(invoke["src"])} given nothing` }]
      : []),
  ];
};

const stateChanges = (state: Config, states: readonly string[], own: string): readonly Change[] => [
  ...arcsOf(state).flatMap((arc) => [
    ...targetChanges(arc, states, own),
    ...guardChanges(arc),
    ...actionChanges([...arc.path, "actions"], arc.config["actions"], arc.told),
  ]),
  ...["entry", "exit"].flatMap((kind) => actionChanges([kind], state[kind], kind)),
  ...handlerChanges(state),
  ...effectChanges(state),
];

type Implementations = AnyStateMachine["implementations"];

const renamable = (machine: AnyStateMachine): Implementations => {
  const { actors } = machine.implementations;
  return {
    ...machine.implementations,
    actors: { ...actors, renamedEffect: Object.values(actors)[0] },
  } as Implementations; // one more of them
};

const delayMutants = (machine: AnyStateMachine): readonly Mutant[] =>
  Object.entries(machine.implementations.delays).map(([name, ms]) => ({
    name: `${machine.id}: the delay ${name} is longer`,
    state: undefined,
    build: () =>
      createMachine(
        machine.config as never, // what it was built of
        {
          ...machine.implementations,
          delays: { ...machine.implementations.delays, [name]: Number(ms) + 1 },
        } as never,
      ) as unknown as AnyStateMachine,
  }));

/**
 * Every mutant of a machine: each transition to every other state, to none, and gone; each guard always and never; each
 * action dropped or swapped with the next; cases swapped; effects renamed, gone or given nothing; delays longer.
 */
export const mutantsOf = (machine: AnyStateMachine): readonly Mutant[] => {
  const config = machine.config as Config & { readonly states: Readonly<Record<string, Config>> }; // a machine of states
  const states = Object.keys(config.states);
  const mutant = ({ path, put, told }: Change, state?: string): Mutant => ({
    name: [`${machine.id}:`, state, told].filter((part) => part !== undefined).join(" "),
    state,
    build: () =>
      createMachine(
        withAt(config, state === undefined ? path : ["states", state, ...path], put) as never, // one thing is another
        renamable(machine) as never,
      ) as unknown as AnyStateMachine,
  });
  return [
    ...states.flatMap((name) => stateChanges(config.states[name] ?? {}, states, name).map((one) => mutant(one, name))),
    ...actionChanges(["entry"], config["entry"], "entry").map((one) => mutant(one)),
    ...states
      .filter((state) => state !== config["initial"])
      .map((state) => mutant({ path: ["initial"], put: state, told: `starts in ${state}` })),
    mutant({ path: ["output"], put: undefined, told: "without its output" }),
    ...delayMutants(machine),
  ];
};
