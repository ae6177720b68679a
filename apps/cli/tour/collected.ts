import { setTimeout as sleep } from "node:timers/promises";

/** One message as the collector received it. */
export interface Message {
  readonly type: string;
  readonly event?: string;
  readonly timestamp?: string;
  readonly messageId?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** What the collector received: its requests, and the messages of each invocation in order. */
export interface Received {
  readonly requests: readonly { readonly number: number; readonly stored: number }[];
  readonly invocations: readonly { readonly events: readonly Message[] }[];
}

const hasEnded = ({ events }: Received["invocations"][number]): boolean =>
  events.some(({ event }) => event === "Command Completed");

const waitMs = 20_000;
const pollMs = 50;

/** What the collector has once `commands` of them have arrived there to their end, or after 20 seconds. */
export const receivedFrom = async (url: string, commands: number): Promise<Received> => {
  for (let waited = 0; ; waited += pollMs) {
    // oxlint-disable-next-line no-await-in-loop -- polling is waiting in turn
    const received = (await (await fetch(`${url}/sandbox/events`)).json()) as Received; // the sandbox's own answer
    if (received.invocations.filter(hasEnded).length >= commands || waited >= waitMs) return received;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await sleep(pollMs);
  }
};
