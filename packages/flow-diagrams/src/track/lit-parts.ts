import type { Picture, Way } from "../layout/picture.ts";
import type { Track } from "./track.ts";

/** What of a picture a run passed through. */
export interface LitParts {
  readonly ways: ReadonlySet<Way>;
  /** Ids of the edges that were taken. */
  readonly edges: ReadonlySet<string>;
  /** Ids of the states whose cards are lit; an ending that stands at a way is lit with it. */
  readonly cards: ReadonlySet<string>;
  /** The state that the run came to last. */
  readonly now: string | undefined;
}

/** Finds what a run passed through; what has no place in the picture lights nothing. */
export const litParts = ({ ways }: Picture, { steps }: Track): LitParts => {
  const taken = new Set(steps.flatMap(({ edges }) => edges));
  const lit = ways.filter(({ from, edges }) => from === undefined || edges.some((edge) => taken.has(edge)));
  const reached = lit.flatMap(({ from, to, chip }) => [from, chip ? undefined : to]);
  return {
    ways: new Set(lit),
    edges: taken,
    cards: new Set([...reached, ...steps.map(({ state }) => state)].filter((state) => state !== undefined)),
    now: steps.at(-1)?.state,
  };
};
