/** A line of a recording before it is known to be one. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** Turns the lines of one format into those of the next: pure, one line at a time, so that no recording is too long for it. */
export interface Upcaster {
  readonly header?: (header: RawRecord) => RawRecord;
  /** The header is the one that this upcaster has made. */
  readonly step?: (step: RawRecord, header: RawRecord) => RawRecord;
}

/** By the format that each one reads. */
export type Upcasters = Readonly<Record<number, Upcaster>>;
