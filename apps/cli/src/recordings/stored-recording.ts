import { linesOf } from "@algolia-cli/durable-files";
import { type OpenRecording, readRecording, type RecordedStep, type RecordingHeader } from "@algolia-cli/flow-engine";
import { upcasters } from "@algolia-cli/flows";

/** Opens the recording in a file. Throws a RecordingError or a StorageError, here or while the steps are taken. */
export const openRecording = (path: string): OpenRecording => readRecording(linesOf(path), { upcasters });

/** What the list of recordings tells of one. */
export interface RecordingSummary {
  readonly header: RecordingHeader;
  readonly steps: number;
  readonly events: number;
  readonly last: RecordedStep;
  /** The state in which the flow was when it ended; where it is when it did not. */
  readonly endedIn: string;
}

/** Summarises the recording in a file, however long it is. Throws as {@link openRecording} does. */
export const summarise = (path: string): RecordingSummary => {
  const { header, steps } = openRecording(path);
  let before: RecordedStep | undefined;
  let last: RecordedStep | undefined;
  let events = 0;
  for (const step of steps) {
    before = last;
    last = step;
    events += step.emitted.length;
  }
  if (!last) throw new TypeError("a recording without steps is refused while it is read");
  const endedIn = last.status === "done" ? (before ?? last).state : last.state;
  return { header, steps: last.seq, events, last, endedIn };
};
