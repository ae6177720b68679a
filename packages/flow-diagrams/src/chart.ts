import type { Trigger } from "@algolia-cli/flow-engine";

/** What a state means for the run: on the way, or one of the ways in which it ends. */
export type StateKind = "progress" | "done" | "failed" | "aborted";

/** What a state asks of the world while it is active. `id` is what its result comes back under, `src` the port's name. */
export interface ChartEffect {
  readonly id: string;
  readonly src: string;
}

/** A delay that runs while the state is active; `ms` is missing where it depends on the run. */
export interface ChartDelay {
  readonly name: string;
  readonly ms?: number;
}

/** One state of a machine. */
export interface ChartState {
  /** The names from the root down, joined by dots: unique within the chart. */
  readonly id: string;
  readonly name: string;
  /** The id of the state that it lies in; absent directly below the root. */
  readonly parent?: string;
  readonly shape: "atomic" | "compound" | "parallel" | "final";
  readonly kind: StateKind;
  /** The child's id in which a compound state begins. */
  readonly initial?: string;
  readonly effects: readonly ChartEffect[];
  readonly delays: readonly ChartDelay[];
  /** Names of the catalog events that entering it emits, and leaving it. */
  readonly onEntry: readonly string[];
  readonly onExit: readonly string[];
}

/** One transition. */
export interface ChartEdge {
  /** `<from>#<n>`, from 1, in the order in which the machine tries them. */
  readonly id: string;
  readonly from: string;
  /** The same as `from` where the machine stays in its state. */
  readonly to: string;
  readonly trigger: Trigger;
  readonly guard?: string;
  /** Names of the catalog events that taking it emits, in order. */
  readonly emits: readonly string[];
}

/** Everything that a picture shows of a machine, plain JSON: what all writers draw from. */
export interface Chart {
  /** What the picture is called, e.g. `application-upgrade`. */
  readonly name: string;
  /** What it is about, in a few words. */
  readonly title: string;
  /** The machine's id, as recordings have it. */
  readonly flow: string;
  readonly initial: string;
  /** Names of the catalog events that starting emits. */
  readonly onStart: readonly string[];
  /** Every state directly before its own children, else in the machine's order. */
  readonly states: readonly ChartState[];
  /** By state, and for each in the order done, error, delay, event, always. */
  readonly edges: readonly ChartEdge[];
}

/** The names of all events that stand in the chart, each once, in the order in which they are met. */
export const eventsOf = ({ onStart, states, edges }: Chart): readonly string[] => [
  ...new Set([
    ...onStart,
    ...states.flatMap(({ id, onEntry, onExit }) => [
      ...onEntry,
      ...edges.flatMap(({ from, emits }) => (from === id ? emits : [])),
      ...onExit,
    ]),
  ]),
];
