/** A line that can make room for others. */
export interface LineBelow {
  readonly draw: () => void;
  readonly erase: () => void;
}
