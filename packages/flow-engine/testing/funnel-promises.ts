import type { CatalogEvent, EventName } from "@algolia-cli/catalog";

const funnels = ["CLI Auth", "CLI Application Create", "CLI Application Upgrade", "CLI Application Downgrade"] as const;
const ends = ["Completed", "Failed", "Aborted"] as const;

const funnelOf = (name: EventName) => funnels.find((funnel) => name.startsWith(`${funnel} `));
const isEnd = (name: EventName): boolean => ends.some((end) => name === `${funnelOf(name)} ${end}`);

/**
 * What a run's events break of the promises that a funnel keeps: one end for every Started and nothing after it, no end
 * without a Started, inner funnels ended before outer ones. Empty when they hold.
 */
export const brokenFunnelPromises = (events: readonly CatalogEvent[]): readonly string[] => {
  const open: string[] = [];
  const broken: string[] = [];
  for (const { type } of events) {
    const funnel = funnelOf(type);
    if (funnel === undefined || type === "CLI Auth Logout") continue;
    if (type === `${funnel} Started`) open.push(funnel);
    else if (open.at(-1) !== funnel) broken.push(`"${type}" while ${open.at(-1) ?? "no funnel"} is open`);
    else if (isEnd(type)) open.pop();
  }
  return [...broken, ...open.map((funnel) => `"${funnel}" has no end`)];
};
