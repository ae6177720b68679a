import type { Message } from "./reported-events.ts";

type Properties = Readonly<Record<string, unknown>>;

/** One run of a funnel, counted without SQL. */
export interface CountedRun {
  readonly funnel: string;
  readonly ledBy: unknown;
  readonly flow: unknown;
  readonly outcome: string;
  readonly step?: unknown;
  readonly cause?: unknown;
  readonly durationMs?: number;
  /** Names of the events from its Started to its end, those of nested runs included. */
  readonly events: readonly string[];
}

/** An event with what it says; identifies are none. */
export interface CountedEvent {
  readonly event: string;
  readonly properties: Properties;
}

const edgeOf = (event: string): readonly [funnel: string, edge: string] | undefined => {
  const [, funnel, edge] =
    /^(CLI Auth|CLI Application (?:Create|Upgrade|Downgrade)) (Started|Completed|Failed|Aborted)$/u.exec(event) ?? [];
  return funnel !== undefined && edge !== undefined ? [funnel, edge] : undefined;
};

/** The events of each invocation, in the order of their indexes. */
export const invocationsOf = (messages: readonly Message[]): readonly (readonly CountedEvent[])[] => {
  const byInvocation = new Map<unknown, CountedEvent[]>();
  for (const message of messages) {
    const { event, properties } = message;
    if (event === undefined || properties === undefined) continue;
    const id = properties["invocation_id"];
    byInvocation.set(id, [...(byInvocation.get(id) ?? []), { event, properties }]);
  }
  const index = ({ properties }: CountedEvent) => Number(properties["event_index"]);
  return [...byInvocation.values()].map((events) => events.toSorted((a, b) => index(a) - index(b)));
};

const runsOf = (events: readonly CountedEvent[]): readonly CountedRun[] =>
  events.flatMap(({ event, properties }, place) => {
    const [funnel, edge] = edgeOf(event) ?? [];
    if (funnel === undefined || edge !== "Started") return [];
    const end = events.findIndex((other, at) => at > place && edgeOf(other.event)?.[0] === funnel);
    const ending = events[end];
    const outcome = ending && edgeOf(ending.event)?.[1];
    const { step, error_class, reason, duration_ms } = ending?.properties ?? {};
    return [
      {
        funnel,
        ledBy: properties["triggered_by"] ?? properties["triggered_from"] ?? "command",
        flow: properties["flow"],
        outcome: outcome === undefined || outcome === "Started" ? "Open" : outcome,
        step: step ?? null,
        cause: error_class ?? reason ?? null,
        durationMs: Number(duration_ms),
        events: events.slice(place, end < 0 ? undefined : end + 1).map((one) => one.event),
      },
    ];
  });

/** Every run of every funnel. */
export const countedRuns = (messages: readonly Message[]): readonly CountedRun[] =>
  invocationsOf(messages).flatMap(runsOf);

/** Groups by what `key` says, and makes a row of each group. */
export const rowsBy = <Item>(
  items: readonly Item[],
  key: (item: Item) => object,
  row: (group: readonly Item[]) => object,
): readonly object[] => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = JSON.stringify(key(item));
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return [...groups].map(([name, group]) => ({ ...(JSON.parse(name) as object), ...row(group) }));
};

/** The value in the middle, or between the two in the middle. */
export const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};
