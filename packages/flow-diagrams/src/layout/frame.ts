import type { ChartState } from "../chart.ts";
import { measures } from "./measures.ts";
import type { Box, Frame } from "./picture.ts";

/** A state where it stands. */
interface PlacedState {
  readonly state: ChartState;
  readonly box: Box;
}

/** How many states a state lies in. */
export const depthOf = ({ id }: ChartState): number => id.split(".").length - 1;

/** Whether `inner` is `outer` or lies somewhere inside of it. */
export const liesIn = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}.`);

/** How many frames begin above a state: its own, if others lie in it. */
export const framesFrom = ({ shape }: ChartState): number => (shape === "compound" || shape === "parallel" ? 1 : 0);

/** How many frames end between a state and the next one. */
export const framesTo = (state: ChartState, next: ChartState | undefined, all: readonly ChartState[]): number =>
  all.filter(
    (outer) =>
      framesFrom(outer) > 0 && liesIn(state.id, outer.id) && (next === undefined || !liesIn(next.id, outer.id)),
  ).length;

/** The frames around rows that are placed, the outer ones first. */
export const framesOf = (rows: readonly PlacedState[]): readonly Frame[] => {
  const deepest = Math.max(0, ...rows.map(({ state }) => depthOf(state)));
  return rows
    .filter(({ state }) => framesFrom(state) > 0)
    .map(({ state, box }) => {
      const inside = rows.filter((row) => liesIn(row.state.id, state.id));
      const pad = measures.framePadding * (deepest - depthOf(state));
      const deepestBelow = (row: PlacedState): number =>
        framesTo(
          row.state,
          undefined,
          inside.map((one) => one.state),
        );
      const bottom = Math.max(
        ...inside.map((row) => row.box.y + row.box.height + measures.framePadding * deepestBelow(row)),
      );
      const top = box.y - measures.framePadding;
      return { state: state.id, box: { x: box.x - pad, y: top, width: box.width + 2 * pad, height: bottom - top } };
    });
};
