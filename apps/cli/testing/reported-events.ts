import { baseProperties } from "@algolia-cli/catalog";
import type { Collector } from "@algolia-cli/sandbox";

/** A message as the collector received it. */
export type Message = ReturnType<Collector["events"]>[number];

/** An event in short: its name and its own properties, durations as `<ms>`. An `identify` has its user only. */
export interface ReportedEvent {
  readonly event: string;
  readonly [property: string]: unknown;
}

const isDuration = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;

const ownProperty = ([name, value]: readonly [string, unknown]): readonly [string, unknown] =>
  name === "duration_ms" && isDuration(value) ? [name, "<ms>"] : [name, value];

/** Leaves the base properties out. */
export const reported = ({ type, event, userId, properties }: Message): ReportedEvent => {
  if (event === undefined) return { event: type, user: userId };
  const own = Object.entries(properties ?? {}).filter(([name]) => !Object.hasOwn(baseProperties, name));
  return { event, ...Object.fromEntries(own.map(ownProperty)) };
};
