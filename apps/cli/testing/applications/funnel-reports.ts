import type { CatalogEvent } from "@algolia-cli/catalog";
import { brokenFunnelPromises } from "@algolia-cli/flow-engine/testing";
import type { Sandbox } from "@algolia-cli/sandbox";

type Report = ReturnType<Sandbox["collector"]["invocations"]>[number]["events"];

const brokenOrder = (tracked: Report): readonly string[] => {
  const names = tracked.map(({ event }) => event);
  const indexes = tracked.map(({ properties }) => properties?.["event_index"]);
  const times = tracked.map(({ timestamp = "" }) => Date.parse(timestamp));
  return [
    ...(names[0] === "Command Invoked" ? [] : [`"${names[0]}" is first`]),
    ...(names.at(-1) === "Command Completed" ? [] : [`"${names.at(-1)}" is last`]),
    ...(indexes.every((index, place) => index === place + 1) ? [] : [`indexes ${indexes.join(", ")}`]),
    ...(times.every((time, place) => time > (times[place - 1] ?? 0)) ? [] : [`timestamps ${times.join(", ")}`]),
  ];
};

/** What the collector's events break of their promises: each invocation whole and in order, each funnel with its one end. */
export const brokenReports = ({ collector }: Sandbox): readonly string[] =>
  collector.invocations().flatMap(({ events }) => {
    const tracked = events.filter(({ type }) => type === "track");
    // What was tracked is of the catalog, and the checker looks at the names.
    const named = tracked.map(({ event, properties }) => ({ type: event, properties }) as CatalogEvent);
    return [...brokenOrder(tracked), ...brokenFunnelPromises(named)];
  });
