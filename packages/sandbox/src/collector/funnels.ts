import type { SegmentEvent } from "./collected-event.ts";

/** How often something ended in the same way: where (`step`) and why (`error_class` or `reason`). */
export interface EndCount {
  readonly step: string;
  readonly cause: string;
  readonly count: number;
}

/** One row of the live funnel. `open` are runs that have started and not (yet) ended. */
export interface FunnelCounts {
  readonly name: string;
  readonly started: number;
  readonly completed: number;
  readonly failed: number;
  readonly aborted: number;
  readonly open: number;
  readonly failures: readonly EndCount[];
  readonly aborts: readonly EndCount[];
}

/** Event names are `<prefix> <step>`; written out here, as the sandbox shares no code with what sends them. */
const funnels = [
  { name: "Sign-in", prefix: "CLI Auth" },
  { name: "Create application", prefix: "CLI Application Create" },
  { name: "Upgrade", prefix: "CLI Application Upgrade" },
  { name: "Downgrade", prefix: "CLI Application Downgrade" },
] as const;

/** Counts what was received, in the order sign-in, create, upgrade, downgrade; ends most frequent first. */
export function countFunnels(events: readonly SegmentEvent[]): FunnelCounts[] {
  return funnels.map(({ name, prefix }) => {
    const named = (step: string) =>
      events.filter(({ type, event }) => type === "track" && event === `${prefix} ${step}`);
    const [failures, aborts] = [named("Failed"), named("Aborted")];
    const [started, completed] = [named("Started").length, named("Completed").length];
    return {
      name,
      started,
      completed,
      failed: failures.length,
      aborted: aborts.length,
      open: Math.max(0, started - completed - failures.length - aborts.length),
      failures: countEnds(failures, "error_class"),
      aborts: countEnds(aborts, "reason"),
    };
  });
}

function countEnds(events: readonly SegmentEvent[], causeKey: "error_class" | "reason"): EndCount[] {
  const ends = new Map<string, EndCount>();
  for (const { properties } of events) {
    const step = textOf(properties?.["step"]);
    const cause = textOf(properties?.[causeKey]);
    const key = JSON.stringify([step, cause]);
    ends.set(key, { step, cause, count: (ends.get(key)?.count ?? 0) + 1 });
  }
  return [...ends.values()].toSorted((one, other) => other.count - one.count);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "unknown";
}
