/**
 * Why events were not delivered: the spool's bounds, their age, refused for good or too large (`poison`), a disk that
 * could not be written, a line that cannot be read, or against the catalog (`undeclared`), be it the event or a property.
 */
export const lossReasons = ["bounds", "age", "poison", "unwritable", "unreadable", "undeclared"] as const;
export type LossReason = (typeof lossReasons)[number];

/** Events lost since the state directory was made, by reason. A line that cannot be read counts as one event. */
export type DroppedCounts = Readonly<Record<LossReason, number>>;

/** So many events are lost, for this reason. */
export interface Loss {
  readonly reason: LossReason;
  readonly events: number;
}

/** What a log tells of its own losses. */
export type OwnLosses = Pick<DroppedCounts, (typeof ownReasons)[number]>;

const ownReasons = ["unwritable", "unreadable", "undeclared"] as const;

/** A log's own losses one by one, those of which there are none left out. */
export const ownLosses = (log: OwnLosses): readonly Loss[] =>
  ownReasons.map((reason) => ({ reason, events: log[reason] })).filter(({ events }) => events > 0);

/** How many a log has lost by itself. */
export const ownLossCount = (log: OwnLosses): number => ownLosses(log).reduce((sum, { events }) => sum + events, 0);
