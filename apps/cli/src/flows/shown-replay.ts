import {
  type RecordedStep,
  RecordingError,
  type RecordingHeader,
  replay,
  type ReplayResult,
} from "@algolia-cli/flow-engine";
import { flowMachines } from "@algolia-cli/flows";
import { openRecording } from "../recordings/stored-recording.ts";

/** A replay, and as many of its steps as fit to be shown. */
export interface ShownReplay {
  readonly header: RecordingHeader;
  readonly result: ReplayResult;
  readonly events: number;
  /** The steps that are the same, the first thousand of them. */
  readonly same: readonly RecordedStep[];
}

const mostShown = 1_000;

/** Replays the recording in a file. Throws a RecordingError or a StorageError where it cannot be read. */
export const replayFile = (path: string): ShownReplay => {
  const { header, steps } = openRecording(path);
  const machine = flowMachines.get(header.flow);
  if (!machine)
    throw new RecordingError(
      "unknown_flow",
      `the recording is of the flow "${header.flow}", which this version does not have; replay it with version ${header.cliVersion}`,
    );
  const same: RecordedStep[] = [];
  let events = 0;
  const result = replay(machine, { steps }, (step) => {
    events += step.emitted.length;
    if (same.length < mostShown) same.push(step);
  });
  return { header, result, events, same };
};
