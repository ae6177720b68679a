import { statSync } from "node:fs";
import type { Chart, PageRun } from "@algolia-cli/flow-diagrams";
import { recordingFiles } from "../recordings/recording-file.ts";
import { flowChart, pictureOf } from "./flow-pictures.ts";
import { readSoFar, recordedRun } from "./recorded-run.ts";

const pollMs = 150;
/** The page offers this many runs. */
const followed = 12;

const sizeOf = (path: string): number => {
  try {
    return statSync(path).size;
  } catch {
    return 0; // it was removed meanwhile
  }
};

/** A recording that cannot be read, or of a flow that no picture shows, is passed over. */
const runOf = (path: string, charts: readonly Chart[]): PageRun | undefined => {
  try {
    const read = readSoFar(path);
    const name = pictureOf(read.recording);
    const chart = charts.find((one) => one.name === name) ?? (name === undefined ? undefined : flowChart(name));
    // What is still being written is no damage.
    return chart && recordedRun(chart, { recording: read.recording });
  } catch {
    return undefined;
  }
};

/** Reads each file again only when it has grown. */
const createReader = (charts: readonly Chart[]) => {
  const known = new Map<string, { readonly size: number; readonly run: PageRun | undefined }>();
  return (path: string, size: number): PageRun | undefined => {
    const before = known.get(path);
    if (before?.size === size) return before.run;
    const run = runOf(path, charts);
    known.set(path, { size, run });
    return run;
  };
};

/** Tells of the last recorded runs, at once and whenever one of them has gone on; the returned function ends that. */
export const followRecordings = (
  state: string,
  charts: readonly Chart[],
  tell: (runs: readonly PageRun[]) => void,
): (() => void) => {
  const read = createReader(charts);
  let before: string | undefined;
  const look = (): void => {
    const files = recordingFiles(state)
      .slice(-followed)
      .map((path) => ({ path, size: sizeOf(path) }));
    const now = JSON.stringify(files);
    if (now === before) return;
    before = now;
    tell(files.flatMap(({ path, size }) => read(path, size) ?? []));
  };
  look();
  const timer = setInterval(look, pollMs);
  return () => clearInterval(timer);
};
