/** An event as it was emitted in a recorded run. */
export interface TrackEvent {
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** One step of a recorded run as a picture shows it. */
export interface TrackStep {
  readonly seq: number;
  /** Milliseconds since the run began. */
  readonly at: number;
  /** What happened to the machine, e.g. `openBrowser done`. */
  readonly input: string;
  readonly state: string;
  readonly status: "active" | "done";
  /** Ids of the chart's edges that were taken, in order; empty where none of them fits. */
  readonly edges: readonly string[];
  readonly emitted: readonly TrackEvent[];
  /** What the machine asked of the world, e.g. `run openBrowser`. */
  readonly effects: readonly string[];
}

/** A recorded run, laid onto a chart. */
export interface Track {
  readonly id: string;
  readonly flow: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly cliVersion: string;
  readonly steps: readonly TrackStep[];
  /** In sentences: what of the recording has no place in the picture, and why that may be. */
  readonly remarks: readonly string[];
}
