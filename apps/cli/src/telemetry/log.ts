import {
  listInvocations,
  type RecordedInvocation,
  recordedInvocation,
  recordedInvocations,
} from "@algolia-cli/delivery";
import type { OptionsOf } from "../command-line/definition.ts";
import { UsageError } from "../command-line/usage-error.ts";
import type { telemetryLogOptions } from "../commands/telemetry/log-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { commandOf, logDocument, logLines } from "./log-text.ts";
import { columns } from "../terminal/columns.ts";
import { isoTime, shortTime } from "./status-report.ts";

const seeList = 'Run "algolia telemetry log --list" to see what is recorded.';

/** The one invocation whose id begins like this. */
const find = (directory: string, beginning: string): RecordedInvocation => {
  const ids = listInvocations(directory).flatMap(({ invocationId }) =>
    invocationId.startsWith(beginning.toLowerCase()) ? [invocationId] : [],
  );
  const [id, another] = ids;
  if (id === undefined) throw new UsageError(`no invocation "${beginning}" is recorded here`, seeList);
  if (another !== undefined) throw new UsageError(`several invocations begin with "${beginning}"`, seeList);
  const found = recordedInvocation(directory, id);
  if (found === undefined)
    throw new UsageError(`the log of invocation "${id}" cannot be read by this version`, seeList);
  return found;
};

/** So many characters tell each id from the others, and are enough for {@link find}. */
const shortestId = (ids: readonly string[]): number =>
  [8, 13, 18, 23].find((length) => new Set(ids.map((id) => id.slice(0, length))).size === ids.length) ?? 36;

const list = (directory: string, { terminal }: Invocation): void => {
  const invocations = recordedInvocations(directory).map(({ messages, ...summary }) => ({
    ...summary,
    command: commandOf(messages),
  }));
  const document = invocations.map(({ invocationId, startedAt, state, command }) => ({
    invocation_id: invocationId,
    started_at: isoTime(startedAt),
    state,
    ...(command === undefined ? {} : { command }),
  }));
  const length = shortestId(invocations.map(({ invocationId }) => invocationId));
  const rows = invocations.map(({ invocationId, startedAt, state, command = "" }) => [
    invocationId.slice(0, length),
    shortTime(startedAt),
    state,
    command,
  ]);
  terminal.result(document, columns(rows));
  if (rows.length === 0) terminal.say("Nothing is recorded here.");
};

/** `telemetry log`: the events of one invocation in the order in which they happened, or which invocations there are. */
export const run = async (
  options: OptionsOf<typeof telemetryLogOptions>,
  invocation: Invocation,
  beginning?: string,
): Promise<CommandEnd> => {
  const { terminal, place } = invocation;
  const directory = place.directories.state;
  if (options.list) {
    list(directory, invocation);
    return { end: "done" };
  }
  const found = beginning === undefined ? recordedInvocation(directory) : find(directory, beginning);
  terminal.result(logDocument(found), logLines(found, terminal.width()));
  if (found === undefined) terminal.say("Nothing is recorded here.");
  return { end: "done" };
};
