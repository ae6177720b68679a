/**
 * Why events were not delivered: the spool's bounds, their age, refused for good or too large (`poison`), a disk that
 * could not be written, or a line that cannot be read.
 */
export const lossReasons = ["bounds", "age", "poison", "unwritable", "unreadable"] as const;
export type LossReason = (typeof lossReasons)[number];

/** Events lost since the state directory was made, by reason. A line that cannot be read counts as one event. */
export type DroppedCounts = Readonly<Record<LossReason, number>>;

/** So many events are lost, for this reason. */
export interface Loss {
  readonly reason: LossReason;
  readonly events: number;
}
