import { baseProperties } from "@algolia-cli/catalog";
import type { RecordedInvocation, SpooledMessage } from "@algolia-cli/delivery";
import stringWidth from "fast-string-width";
import { wrapped } from "../command-line/text-layout.ts";
import { columns } from "../terminal/columns.ts";
import { printable } from "../terminal/printable.ts";
import { counted } from "./counted.ts";
import { isoTime, shortTime } from "./status-report.ts";

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

const titleOf = (message: SpooledMessage): readonly string[] => {
  const index = message.type === "track" ? message.properties["event_index"] : undefined;
  return [
    typeof index === "number" ? String(index) : "-",
    message.timestamp.slice(11, 23),
    message.type === "track" ? message.event : message.type,
  ];
};

const gap = 2;
const indent = 4;

/** A line for each message, with its own properties behind it, aligned; or below it where they do not fit. */
const rows = (messages: readonly SpooledMessage[], width: number): readonly string[] => {
  const titles = columns(messages.map(titleOf));
  const beside = Math.max(0, ...titles.map((title) => stringWidth(title))) + gap;
  return messages.flatMap((message, place) => {
    const title = titles[place] ?? "";
    const text = printable(own(message));
    if (text === "") return [title];
    if (beside + stringWidth(text) <= width) return [`${title}${" ".repeat(beside - stringWidth(title))}${text}`];
    return [title, ...wrapped(text, width - indent).map((line) => `${" ".repeat(indent)}${line}`)];
  });
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

/** Whose log it is, then each message: index, time in UTC, name, its own properties; no line wider than `width` but for a long word. */
export const logLines = (
  found: RecordedInvocation | undefined,
  width = Number.POSITIVE_INFINITY,
): readonly string[] => {
  if (found === undefined) return [];
  const { messages, startedAt, state, unreadable, invocationId } = found;
  return [
    `${commandOf(messages) ?? "an unknown command"}, ${shortTime(startedAt)}, ${state}`,
    `invocation ${invocationId}`,
    ...rows(messages, width),
    ...(unreadable === 0 ? [] : [`${counted(unreadable, "line")} cannot be read.`]),
  ];
};
