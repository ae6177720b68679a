import { type Chart, layTrack, type PageRun } from "@algolia-cli/flow-diagrams";
import type { Recording, RecordedStep } from "@algolia-cli/flow-engine";
import { openRecording } from "../recordings/stored-recording.ts";
import { version } from "../version.ts";

/** A recording as far as it can be read. */
export interface ReadSoFar {
  readonly recording: Recording;
  /** What is wrong with the rest; absent for one that is whole. */
  readonly problem?: string;
}

/**
 * Reads the steps of a recording up to the first that is not one: its process may be writing still. Throws a RecordingError or a
 * StorageError where there is not even a header with a step.
 */
export const readSoFar = (path: string): ReadSoFar => {
  const { header, steps } = openRecording(path);
  const read: RecordedStep[] = [];
  try {
    for (const step of steps) read.push(step);
  } catch (error) {
    if (read.length === 0) throw error;
    return { recording: { header, steps: read }, problem: error instanceof Error ? error.message : "it is damaged" };
  }
  return { recording: { header, steps: read } };
};

/** Lays a recording onto a chart, with a remark for each thing that does not fit. */
export const recordedRun = (chart: Chart, { recording, problem }: ReadSoFar): PageRun => {
  const track = layTrack(chart, recording, { cliVersion: version });
  const last = recording.steps.length;
  const rest = problem === undefined ? [] : [`Step ${last} is the last that can be read: ${problem}.`];
  return { picture: chart.name, track: { ...track, remarks: [...track.remarks, ...rest] } };
};
