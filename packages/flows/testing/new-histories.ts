import { parseRecording, type Recording, recordingFormat, RecordingError } from "@algolia-cli/flow-engine";
import { everyPath, recordingOf, timed } from "@algolia-cli/flow-engine/testing";
import { upcasters } from "@algolia-cli/flows";
import { type FlowSuite, flowSuites } from "./flow-suites.ts";
import { type HistoryOrigin, historyPath, historyText } from "./history.ts";
import { terminalBehaviour } from "./terminal-behaviour.ts";

/** A history that is missing in the corpus. */
export interface NewHistory {
  readonly path: string;
  readonly text: string;
  readonly madeFrom: HistoryOrigin;
}

/** What the corpus has, and what was recorded meanwhile. */
export interface HistorySources {
  /** Paths below `histories/`. */
  readonly existing: readonly string[];
  /** Texts of recordings, as the suites of the CLI have left them. */
  readonly recorded: readonly string[];
}

const readable = (text: string): Recording | undefined => {
  try {
    return parseRecording(text, { upcasters });
  } catch (error) {
    if (error instanceof RecordingError) return undefined;
    throw error;
  }
};

const inputsOf = ({ steps }: Recording) => steps.map(({ input }) => input);

/** The shortest recording of each way to end. */
const byBehaviour = ({ machine }: FlowSuite, recordings: readonly Recording[]): ReadonlyMap<string, Recording> => {
  const found = new Map<string, Recording>();
  for (const recording of recordings.filter(({ header }) => header.flow === machine.id)) {
    const name = terminalBehaviour(machine, inputsOf(recording));
    if (name === undefined) continue;
    const known = found.get(name);
    if (!known || recording.steps.length < known.steps.length) found.set(name, recording);
  }
  return found;
};

/** The same of all paths through the machine, a second between any two inputs. */
const byPath = ({ machine, starts, alphabet }: FlowSuite): ReadonlyMap<string, Recording> =>
  byBehaviour(
    { machine, starts, alphabet },
    everyPath(machine, starts, alphabet).paths.map(({ inputs }) =>
      recordingOf(machine, timed(inputs.map(({ at: _, ...input }) => input))),
    ),
  );

/** The history of a recording that a user has sent. Throws a RecordingError for a text that is none. */
export const historyOfUser = (text: string, name: string): NewHistory => {
  const recording = parseRecording(text, { upcasters });
  const madeFrom: HistoryOrigin = "a user's run";
  return {
    path: historyPath(recording.header.flow, recordingFormat, name),
    text: historyText(recording, madeFrom),
    madeFrom,
  };
};

/** One history for every way to end that the corpus does not have yet: from a run of the CLI if there was one. */
export const newHistories = ({ existing, recorded }: HistorySources): readonly NewHistory[] => {
  const recordings = recorded.map(readable).filter((recording) => recording !== undefined);
  const has = (flow: string, name: string): boolean =>
    existing.some((path) => path.startsWith(`${flow}/`) && path.endsWith(`-${name}.json`));
  return flowSuites.flatMap((suite) => {
    const { id } = suite.machine;
    const runs = byBehaviour(suite, recordings);
    const paths = byPath(suite);
    return [...new Set([...runs.keys(), ...paths.keys()])].toSorted().flatMap((name) => {
      const run = runs.get(name);
      const recording = run ?? paths.get(name);
      if (!recording || has(id, name)) return [];
      const madeFrom: HistoryOrigin = run ? "a run of the CLI" : "a path through the machine";
      return [{ path: historyPath(id, recordingFormat, name), text: historyText(recording, madeFrom), madeFrom }];
    });
  });
};
