import type { Message, Received } from "./collected.ts";

/** How often a funnel was begun and how it ended. */
export interface FunnelCounts {
  readonly funnel: string;
  readonly started: number;
  readonly completed: number;
  readonly failed: number;
  readonly aborted: number;
}

const funnels = [
  ["sign-in", "CLI Auth"],
  ["create", "CLI Application Create"],
  ["upgrade", "CLI Application Upgrade"],
  ["downgrade", "CLI Application Downgrade"],
] as const;

const count = (messages: readonly Message[], name: string): number =>
  messages.filter(({ event }) => event === name).length;

/** The funnels as a growth team counts them, from what the collector received. */
export const countFunnels = ({ invocations }: Received): readonly FunnelCounts[] => {
  const messages = invocations.flatMap(({ events }) => events);
  return funnels.map(([funnel, prefix]) => ({
    funnel,
    started: count(messages, `${prefix} Started`),
    completed: count(messages, `${prefix} Completed`),
    failed: count(messages, `${prefix} Failed`),
    aborted: count(messages, `${prefix} Aborted`),
  }));
};
