/** Chance that can be repeated: the same seed gives the same throws. */
export interface Dice {
  /** A number from 0 up to `end`, which it never is. */
  readonly below: (end: number) => number;
  /** A whole number up to and with `most`. */
  readonly count: (most: number) => number;
  /** True so often out of a hundred times. */
  readonly percent: (chance: number) => boolean;
  readonly oneOf: <Item>(items: readonly [Item, ...Item[]]) => Item;
}

/** Mulberry32, which is good enough for choosing commands and moments; never for secrets. Neighbouring seeds give unlike throws. */
export const createDice = (seed: number): Dice => {
  let state = seed;
  const throwOne = (): number => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => throwOne() * end;
  return {
    below,
    count: (most) => 1 + Math.floor(below(most)),
    percent: (chance) => below(100) < chance,
    oneOf: (items) => items[Math.floor(below(items.length))] ?? items[0],
  };
};
