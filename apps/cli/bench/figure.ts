/** What a measure is to be: at most, or at least, so much. */
export interface Goal {
  readonly bound: "most" | "least";
  readonly value: number;
}

/** One line of the table. */
export interface Figure {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  /** Left out where a figure is told only to be compared with. */
  readonly goal?: Goal;
  readonly unit: string;
  /** Between which values the middle half of the runs lies. */
  readonly middleHalf: readonly [from: number, to: number];
  readonly runs: number;
}

/** Why a measure was not taken. */
export interface Skipped {
  readonly id: string;
  readonly what: string;
  readonly skipped: string;
}

/** What a measure came to. */
export type Line = Figure | Skipped;

/** At most `value`. */
export const atMost = (value: number): Goal => ({ bound: "most", value });

/** At least `value`. */
export const atLeast = (value: number): Goal => ({ bound: "least", value });

/** The value below which this share of the values lies. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

/** The middle of the runs, which one slow run does not move. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Makes a figure out of its runs: their median. */
export const figureOf = (
  about: Pick<Figure, "id" | "what" | "unit"> & { readonly goal?: Goal },
  values: readonly number[],
): Figure => ({
  ...about,
  value: median(values),
  middleHalf: [quantile(values, 0.25), quantile(values, 0.75)],
  runs: values.length,
});

/** Whether a figure is what it is to be; `undefined` where there is no goal. */
export const isMet = ({ value, goal }: Figure): boolean | undefined =>
  goal && (goal.bound === "most" ? value <= goal.value : value >= goal.value);
