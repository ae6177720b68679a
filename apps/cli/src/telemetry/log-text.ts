import { baseProperties } from "@algolia-cli/catalog";
import type { RecordedInvocation, SpooledMessage } from "@algolia-cli/delivery";
import { columns } from "../terminal/columns.ts";
import { counted } from "./counted.ts";
import { isoTime } from "./status-report.ts";

/** The command that the events belong to; every event repeats it. */
export const commandOf = (messages: readonly SpooledMessage[]): string | undefined => {
  for (const message of messages) {
    const command = message.type === "track" ? message.properties["command"] : undefined;
    if (typeof command === "string") return command;
  }
  return undefined;
};

const own = (message: SpooledMessage): string => {
  const values = message.type === "track" ? message.properties : message.traits;
  return Object.entries(values)
    .filter(([name]) => message.type === "identify" || !Object.hasOwn(baseProperties, name))
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");
};

const row = (message: SpooledMessage): readonly string[] => {
  const index = message.type === "track" ? message.properties["event_index"] : undefined;
  return [
    typeof index === "number" ? String(index) : "-",
    message.timestamp.slice(11, 23),
    message.type === "track" ? message.event : message.type,
    own(message),
  ];
};

/** The recorded messages as they are sent, in order; an empty list when nothing is recorded. */
export const logDocument = (found: RecordedInvocation | undefined): object =>
  found === undefined
    ? { events: [] }
    : {
        invocation_id: found.invocationId,
        started_at: isoTime(found.startedAt),
        state: found.state,
        ...(found.unreadable === 0 ? {} : { unreadable_lines: found.unreadable }),
        events: found.messages,
      };

/** One line for the invocation, one for each message: index, time in UTC, name, its own properties. */
export const logLines = (found: RecordedInvocation | undefined): readonly string[] => {
  if (found === undefined) return [];
  const { messages, startedAt, state, unreadable, invocationId } = found;
  return [
    `${commandOf(messages) ?? "an unknown command"}, ${isoTime(startedAt)}, ${state}, invocation ${invocationId}`,
    ...columns(messages.map(row)),
    ...(unreadable === 0 ? [] : [`${counted(unreadable, "line")} cannot be read.`]),
  ];
};
