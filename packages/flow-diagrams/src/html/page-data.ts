import type { Chart } from "../chart.ts";
import type { Track } from "../track/track.ts";

/** A recorded run and the picture on which it is shown. */
export interface PageRun {
  /** The picture's name. */
  readonly picture: string;
  readonly track: Track;
}

/** What the page's script works with, embedded in the page as JSON. */
export interface PageData {
  readonly charts: readonly Chart[];
  /** The oldest first. */
  readonly runs: readonly PageRun[];
  /** Where the runs are told as they happen; absent for a page that is a file. */
  readonly follows?: string;
}
