import { flowChart, pictureOf } from "./flow-pictures.ts";
import { writePicture } from "./picture-format.ts";
import { readSoFar, recordedRun } from "./recorded-run.ts";

/** The page of a recorded flow: its picture with the run to be played on it. Throws as reading the recording does. */
export const runPage = (path: string): string => {
  const read = readSoFar(path);
  const chart = flowChart(pictureOf(read.recording) ?? read.recording.header.flow);
  return writePicture("html", { chart, run: recordedRun(chart, read) });
};
