import { rmSync } from "node:fs";
import { basename } from "node:path";
import type { OptionsOf } from "../command-line/definition.ts";
import type { historyOptions } from "../commands/flows/history-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { begunRecordings, recordingFiles } from "../recordings/recording-file.ts";
import { type RecordingSummary, summarise } from "../recordings/stored-recording.ts";
import { counted } from "../telemetry/counted.ts";
import { isoTime } from "../telemetry/status-report.ts";
import { columns } from "../terminal/columns.ts";
import { durationText } from "./duration-text.ts";
import { unreadableProblem } from "./unreadable-recording.ts";

type Entry =
  | { readonly summary: RecordingSummary }
  | { readonly file: string; readonly unreadable: string; readonly hint: string };

const entryOf = (path: string): Entry => {
  try {
    return { summary: summarise(path) };
  } catch (error) {
    const { message, hint } = unreadableProblem(error);
    return { file: basename(path), unreadable: message, hint };
  }
};

/** How a flow ended, in the words of its outcomes. */
const outcomeOf = ({ last: { status, state } }: RecordingSummary): string => {
  if (status !== "done") return "unfinished";
  return state === "done" ? "completed" : state;
};

const documentOf = (entry: Entry): object => {
  if (!("summary" in entry)) return { file: entry.file, unreadable: entry.unreadable };
  const { header, last, steps, events, endedIn } = entry.summary;
  return {
    id: header.id,
    flow: header.flow,
    started_at: isoTime(header.startedAt),
    outcome: outcomeOf(entry.summary),
    duration_ms: last.at - header.startedAt,
    step: endedIn,
    steps,
    events,
    ...(header.parent && { parent: header.parent }),
  };
};

const short = (id: string): string => id.slice(0, 8);

const rowOf = ({ header, last, endedIn, ...rest }: RecordingSummary): readonly string[] => [
  short(header.id),
  isoTime(header.startedAt).slice(0, 19).replace("T", " "),
  header.flow,
  outcomeOf({ header, last, endedIn, ...rest }),
  durationText(last.at - header.startedAt),
  endedIn,
  header.parent ? `in ${short(header.parent.id)}` : "",
];

const list = ({ terminal, place }: Invocation): CommandEnd => {
  const entries = begunRecordings(place.directories.state).toReversed().map(entryOf);
  const rows = entries.flatMap((entry) => ("summary" in entry ? [rowOf(entry.summary)] : []));
  const head = ["ID", "STARTED (UTC)", "FLOW", "OUTCOME", "DURATION", "ENDED IN", ""];
  terminal.result(entries.map(documentOf), rows.length === 0 ? [] : columns([head, ...rows]));
  if (entries.length === 0) terminal.say('No flow is recorded here yet. Run one, e.g. "algolia auth login".');
  if (!terminal.json) {
    for (const entry of entries)
      if ("unreadable" in entry) terminal.tell(`${entry.file} cannot be replayed: ${entry.unreadable}.`);
  }
  return { end: "done" };
};

const clear = ({ terminal, place }: Invocation): CommandEnd => {
  const files = recordingFiles(place.directories.state);
  for (const path of files) rmSync(path, { force: true });
  terminal.result({ removed: files.length }, [
    files.length === 0 ? "There was nothing to remove." : `Removed ${counted(files.length, "recording")}.`,
  ]);
  return { end: "done" };
};

/** `flows history`: what was recorded on this machine, or its removal. */
export const run = (options: OptionsOf<typeof historyOptions>, invocation: Invocation): Promise<CommandEnd> =>
  Promise.resolve(options.clear ? clear(invocation) : list(invocation));
