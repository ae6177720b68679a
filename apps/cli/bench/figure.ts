/** One line of the table: what was measured, what it is to be, and whether it is. */
export interface Figure {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  /** At most this. */
  readonly goal: number;
  readonly unit: string;
  /** Smallest and largest of the runs, in the value's unit. */
  readonly spread: readonly [least: number, most: number];
  readonly runs: number;
}

/** The middle of the runs, which one slow run does not move. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Makes a figure out of its runs. */
export const figureOf = (
  { id, what, goal, unit }: Pick<Figure, "id" | "what" | "goal" | "unit">,
  values: readonly number[],
): Figure => ({
  id,
  what,
  goal,
  unit,
  value: median(values),
  spread: [Math.min(...values), Math.max(...values)],
  runs: values.length,
});
