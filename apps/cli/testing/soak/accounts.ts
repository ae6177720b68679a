import type { SpooledMessage } from "@algolia-cli/delivery";
import type { SeenLog } from "./log-watch.ts";

/** What became of the events that logs on disk have told of. */
export interface Accounts {
  /** All of them, by their ids. */
  readonly said: readonly string[];
  /** Not received, and yet their log was sent: what the collector has refused for good. */
  readonly refused: number;
  /** Not received, since their log was deleted; with what ended a log whose process had died. */
  readonly deleted: number;
  /** Received, but from a log that was not seen to be sent: it may have been deleted while nobody knew. */
  readonly doubtful: number;
}

const nameOf = (message: SpooledMessage): string => (message.type === "track" ? message.event : "");

/** How many events end a log whose process has died: one for each open funnel, and one for the command. */
const missingEnds = ({ messages }: SeenLog): number => {
  const names = messages.map(nameOf);
  if (names.includes("Command Completed")) return 0;
  const count = (pattern: RegExp): number => names.filter((name) => pattern.test(name)).length;
  return count(/^CLI .* Started$/u) - count(/^CLI (?:Auth|Application \w+) (?:Completed|Failed|Aborted)$/u) + 1;
};

const sum = (logs: readonly SeenLog[], count: (log: SeenLog) => number): number =>
  logs.reduce((total, log) => total + count(log), 0);

/** Compares what the logs said with the ids of what was received. Logs are deleted as a whole, since they fit one request. */
export const accountsOf = (logs: readonly SeenLog[], received: ReadonlySet<string | undefined>): Accounts => {
  const lostIn = ({ messages }: SeenLog): number => messages.filter(({ messageId }) => !received.has(messageId)).length;
  const unsent = logs.filter(({ state }) => state !== "sent");
  return {
    said: logs.flatMap(({ messages }) => messages.map(({ messageId }) => messageId)),
    refused: sum(
      logs.filter(({ state }) => state === "sent"),
      lostIn,
    ),
    deleted: sum(
      unsent.filter((log) => lostIn(log) > 0),
      (log) => lostIn(log) + missingEnds(log),
    ),
    doubtful: sum(unsent, (log) => log.messages.length - lostIn(log)),
  };
};
