import type { Bundle, Drawing } from "./ways.ts";

/** A way past other states: beside the column, in the lane with this number; 0 is the one next to it. */
export interface Lane {
  readonly bundle: Bundle;
  readonly number: number;
  /** The rows between which it runs; the first is where it begins. */
  readonly fromRow: number;
  readonly toRow: number;
}

const spanOf = ({ fromRow, toRow }: Omit<Lane, "number">): readonly [top: number, bottom: number] => [
  Math.min(fromRow, toRow),
  Math.max(fromRow, toRow),
];

/** Whether two ways would lie on each other in the same lane; where one ends another may begin. */
const meet = (one: Omit<Lane, "number">, other: Omit<Lane, "number">): boolean => {
  const [[top, bottom], [otherTop, otherBottom]] = [spanOf(one), spanOf(other)];
  return top < otherBottom && otherTop < bottom;
};

/** Gives each way the innermost lane that is free along it, short ways first, so that ways around others stay outside. */
export const lanesOf = ({ column, lanes }: Drawing): readonly Lane[] => {
  const rowOf = (id: string): number => column.findIndex((state) => state.id === id);
  const ways = lanes.map((bundle) => ({ bundle, fromRow: rowOf(bundle.from), toRow: rowOf(bundle.to.id) }));
  const length = (way: Omit<Lane, "number">): number => Math.abs(way.fromRow - way.toRow);
  const placed: Lane[] = [];
  for (const way of ways.toSorted((one, other) => length(one) - length(other))) {
    const taken = new Set(placed.filter((lane) => meet(lane, way)).map(({ number }) => number));
    let number = 0;
    while (taken.has(number)) number += 1;
    placed.push({ ...way, number });
  }
  return placed;
};

/** Where a way through a lane touches a state's left side. */
export interface Port {
  readonly lane: Lane;
  readonly end: "from" | "to";
}

/**
 * The ports of a row from top to bottom, so that no two ways cross beside it: first those that lead up, the inner lanes on
 * top, then those that lead down, the inner lanes at the bottom.
 */
export const portsOf = (lanes: readonly Lane[], row: number): readonly Port[] => {
  const ports = lanes.flatMap((lane): readonly Port[] => [
    ...(lane.fromRow === row ? [{ lane, end: "from" } as const] : []),
    ...(lane.toRow === row ? [{ lane, end: "to" } as const] : []),
  ]);
  const leadsUp = ({ lane, end }: Port): boolean => (end === "from" ? lane.toRow : lane.fromRow) < row;
  const rank = (port: Port): number => (leadsUp(port) ? port.lane.number - 1_000 : 1_000 - port.lane.number);
  return ports.toSorted((one, other) => rank(one) - rank(other));
};
