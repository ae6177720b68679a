/** Distances in pixels, in one place: what is beautiful is found by looking, again and again. */
export const measures = {
  margin: 32,
  headingHeight: 64,
  cardPadding: 16,
  cardTop: 10,
  minimalCardWidth: 210,
  detailHeight: 19,
  iconWidth: 18,
  /** From a state's side to the first letter beside it. */
  labelInset: 14,
  /** Between a label and the line below it. */
  labelDrop: 4,
  /** From the line below a label to whatever comes next. */
  rowGap: 13,
  chipHeight: 24,
  chipPadding: 11,
  /** From where labels end to the ending. */
  chipGap: 22,
  /** Between two states: the shortest way, and what a label between them needs beside its own height. */
  shortestGap: 30,
  gapAroundLabel: 26,
  laneWidth: 18,
  /** What an arriving way takes of a state's side. */
  arrivalHeight: 26,
  framePadding: 16,
  legendHeight: 56,
} as const;
